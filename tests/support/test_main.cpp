// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_main.h"

#include <QtTest>

#ifdef RELAY_GUI_TESTS
#include <QApplication>
using Application = QApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

namespace relay::tests {

std::vector<TestFactory> &registeredTests()
{
    static std::vector<TestFactory> tests;
    return tests;
}

} // namespace relay::tests

// Arguments: names of test classes to run (all without), then what QtTest takes after "--".
int main(int argc, char **argv)
{
    Application application(argc, argv);
    QStringList arguments = Application::arguments();
    const QString program = arguments.takeFirst();
    const auto separator = arguments.indexOf(QStringLiteral("--"));
    const QStringList classes = arguments.mid(0, separator);
    const QStringList testArguments =
        QStringList{program} + (separator < 0 ? QStringList{} : arguments.mid(separator + 1));

    int failures = 0;
    for (const auto &factory : relay::tests::registeredTests()) {
        const std::unique_ptr<QObject> test = factory();
        const QString name =
            QString::fromLatin1(test->metaObject()->className()).section(QStringLiteral("::"), -1);
        if (classes.isEmpty() || classes.contains(name))
            failures += QTest::qExec(test.get(), testArguments) != 0;
    }
    return failures;
}
