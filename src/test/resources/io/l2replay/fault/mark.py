"""As mark.sh; an example of the line protocol in another language."""
import sys

for request in sys.stdin:
    line, length, octets = request.split()
    assert int(length) == len(octets) // 2
    answer = {"2": "-", "5": ".", "3": "="}.get(line, octets[:-2] + "ee")
    print(answer, flush=True)
