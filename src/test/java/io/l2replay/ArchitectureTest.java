package io.l2replay;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The plan of the house, held by the compiled classes. */
class ArchitectureTest {
    private static final String HOUSE = "io.l2replay";

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(HOUSE);
    }

    @Test
    void shouldHaveEachRoomKnowOnlyTheRoomsBelowIt() {
        mayKnow("text");
        mayKnow("frame");
        mayKnow("measure");
        mayKnow("pace", "frame");
        mayKnow("linux", "measure");
        mayKnow("format", "frame");
        mayKnow("hook", "frame");
        mayKnow("source", "format", "frame", "measure");
        mayKnow("send", "frame", "linux", "measure");
        mayKnow("receive", "frame", "linux");
        mayKnow("report", "measure");
    }

    @Test
    void shouldHaveNobodyKnowTheCommandLine() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(room("cli"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(room("cli"))
                .because("the command line stands on everything and nothing stands on it"));
    }

    @Test
    void shouldHaveNoCycles() {
        check(slices().matching(HOUSE + ".(*)..").should().beFreeOfCycles().because("every arrow points down"));
    }

    @Test
    void shouldReachLibrariesOnlyInTheRoomsMadeForThem() {
        only("the native gate is one room", new String[] {"jnr..", "com.kenai.."}, "linux");
        only("options are the command line's affair", new String[] {"picocli..", "me.tongfei.."}, "cli");
        only("CSV is a line format", new String[] {"org.apache.commons.csv.."}, "format");
        only("JSON is read by formats and written by the report", new String[] {"com.fasterxml.."}, "format", "report");
        only("histograms are measuring", new String[] {"org.HdrHistogram.."}, "measure", "report");
        only(
                "libpcap is one portable way to send, and the decoder of the dry run",
                new String[] {"org.pcap4j.."},
                "send");
    }

    @Test
    void shouldPrintAndExitOnlyInTheCommandLine() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(room("cli"))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .because("a library that prints or exits cannot be trusted"));
    }

    @Test
    void shouldKeepSlowConveniencesOutOfTheHotRooms() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        room("frame"), room("send"), room("receive"), room("pace"), room("linux"), room("measure"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.stream..", "java.util.regex..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Optional")
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .because("these rooms run once per frame"));
    }

    private static void mayKnow(String room, String... others) {
        String[] allowed = new String[others.length + 2];
        allowed[0] = room(room);
        allowed[1] = room("text");
        for (int i = 0; i < others.length; i++) {
            allowed[i + 2] = room(others[i]);
        }
        check(noClasses()
                .that()
                .resideInAPackage(room(room))
                .should()
                .dependOnClassesThat(resideInAnyPackage(HOUSE, HOUSE + "..").and(not(resideInAnyPackage(allowed))))
                .because("that is the plan of the house"));
    }

    private static void only(String reason, String[] libraries, String... rooms) {
        String[] packages = new String[rooms.length];
        for (int i = 0; i < rooms.length; i++) {
            packages[i] = room(rooms[i]);
        }
        check(noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .because(reason));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(classes);
    }

    private static String room(String name) {
        return HOUSE + "." + name + "..";
    }
}
