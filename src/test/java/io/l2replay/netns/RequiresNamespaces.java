package io.l2replay.netns;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tests need root, network namespaces, veth pairs and the named programs; where one is missing they are skipped. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresNamespacesCondition.class)
public @interface RequiresNamespaces {
    /** Further programs that must be there, such as {@code strace}. */
    String[] programs() default {};
}
