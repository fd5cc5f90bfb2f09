package org.subrosa.kit.page;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import org.subrosa.kit.architecture.ArchitectureRules;

/** The shared rules, on what pages share. */
@AnalyzeClasses(packages = "org.subrosa.kit.page", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);
}
