#!/usr/bin/env bash
# Replaces the last octet of each frame by ee, leaves out line 2, and ends the run at line 5.
while read -r line length hex; do
    case $line in
        2) echo - ;;
        5) echo . ;;
        3) echo = ;;
        *) echo "${hex%??}ee" ;;
    esac
done
