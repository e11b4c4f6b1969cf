package io.l2replay.hook;

import java.util.List;
import java.util.Map;

/**
 * What a source file was compiled to.
 *
 * @param declared binary names of its top-level types, in the order of their declaration
 * @param classes class files by binary name, nested ones included
 */
record CompiledHook(List<String> declared, Map<String, byte[]> classes) {
    /** Loads them below a parent. */
    ClassLoader loader(ClassLoader parent) {
        return new ClassLoader(parent) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = classes.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
    }
}
