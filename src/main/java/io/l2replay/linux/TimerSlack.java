package io.l2replay.linux;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Library;

/**
 * By how much the kernel may let a thread sleep longer than it asked, so that it can wake several at once: 50 microseconds unless the
 * thread says otherwise (PR_SET_TIMERSLACK in prctl(2)). A setting of the thread, made once before it sends anything, and no part of
 * what is counted.
 */
public final class TimerSlack {
    private static final int PR_SET_TIMERSLACK = 29;
    private static final CallContext FIVE = NativeSyscalls.context(5);

    private TimerSlack() {}

    /** None for the calling thread, or next to none. Where the kernel does not do that, sleep is as late as it was. */
    public static void least() {
        long prctl = Library.getDefault().getSymbolAddress("prctl");
        Invoker.getInstance().invokeN5(FIVE, prctl, PR_SET_TIMERSLACK, 1, 0, 0, 0);
    }
}
