package io.l2replay.report;

/** A page under construction. Text and attribute values may come from anywhere: both are escaped here, and nowhere else. */
final class Html {
    private final StringBuilder page = new StringBuilder(1 << 17);

    /** Markup of our own, as it stands. */
    Html markup(String markup) {
        page.append(markup);
        return this;
    }

    /** Text. */
    Html text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> page.append("&amp;");
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                default -> page.append(fit(c) ? c : '\ufffd');
            }
        }
        return this;
    }

    /** Control characters and those that turn the direction of text have no business in a page. */
    private static boolean fit(char c) {
        boolean control = c < 0x20 && c != '\n' && c != '\t' || c >= 0x7f && c < 0xa0;
        boolean turning = c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
        return !control && !turning && c != 0xfffe && c != 0xffff;
    }

    /** An element with text in it. */
    Html element(String name, String text) {
        return markup("<" + name + ">").text(text).markup("</" + name.split(" ")[0] + ">");
    }

    /** A number with its digits in groups of three, which are set apart without a character that a copy would have. */
    Html number(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        int to = from;
        while (to < text.length() && text.charAt(to) >= '0' && text.charAt(to) <= '9') {
            to++;
        }
        boolean plain = to - from > 4 && (to == text.length() || text.charAt(to) == '.');
        if (!plain) {
            return text(text);
        }
        int head = from + (to - from - 1) % 3 + 1;
        page.append(text, 0, head);
        for (int i = head; i < to; i += 3) {
            page.append("<i>").append(text, i, i + 3).append("</i>");
        }
        return text(text.substring(to));
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
