// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/language.h"
#include "gui/list/ticket_list.h"
#include "gui/theme/paint_text.h"
#include "models/ticket_columns.h"
#include "models/time_texts.h"
#include "tests/gui/desk_window.h"
#include "tests/support/test_main.h"

#include <QHeaderView>
#include <QtTest>

namespace relay::tests {

// Moments are written as the person's language writes them.
class TestDates final : public QObject
{
    Q_OBJECT

private slots:
    void momentsFollowTheLanguage_data();
    void momentsFollowTheLanguage();
    void theLongestFitsIntoItsColumn_data();
    void theLongestFitsIntoItsColumn();
};

void TestDates::momentsFollowTheLanguage_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<qint64>("hours"); // from Saturday 2026-11-21 15:30
    QTest::addColumn<QString>("named");
    QTest::addColumn<QString>("shortOne");
    QTest::addColumn<QString>("inASentence");
    const auto row = [](const char *language, qint64 hours, const char *named, const char *shortOne,
                         const char *inASentence) {
        QTest::addRow("%s %lld", language, hours)
            << QString::fromLatin1(language) << hours << QString::fromUtf8(named)
            << QString::fromUtf8(shortOne) << QString::fromUtf8(inASentence);
    };
    row("zh_CN", -1, "今天 14:30", "14:30", "14:30");
    row("zh_CN", 20, "明天 11:30", "明天 11:30", "11月22日 11:30");
    row("zh_CN", -24, "昨天 15:30", "昨天 15:30", "11月20日 15:30");
    row("zh_CN", 48, "11月23日 15:30", "11月23日 15:30", "11月23日 15:30");
    row("zh_CN", -366 * 24, "2025年11月20日 15:30", "2025年11月20日", "2025年11月20日 15:30");
    row("en", -1, "Today 14:30", "14:30", "14:30");
    row("en", 20, "Tomorrow 11:30", "Tomorrow 11:30", "Nov 22, 11:30");
    row("en", -24, "Yesterday 15:30", "Yesterday 15:30", "Nov 20, 15:30");
    row("en", 48, "Nov 23, 15:30", "Nov 23, 15:30", "Nov 23, 15:30");
    row("en", -366 * 24, "Nov 20, 2025, 15:30", "Nov 20, 2025", "Nov 20, 2025, 15:30");
    row("en", 9, "Tomorrow 00:30", "Tomorrow 00:30", "Nov 22, 00:30"); // another day, a few hours away
}

void TestDates::momentsFollowTheLanguage()
{
    QFETCH(QString, language);
    QFETCH(qint64, hours);
    gui::Language chosen;
    chosen.install(language);
    const base::Timestamp now = TestClock().at;
    const base::Timestamp at = now + hours * base::hourMs;

    QTEST(models::namedMoment(at, now), "named");
    QTEST(models::shortMoment(at, now), "shortOne");
    QTEST(models::timeOrDay(at, now), "inASentence");
}

void TestDates::theLongestFitsIntoItsColumn_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("Chinese") << QStringLiteral("zh_CN");
    QTest::newRow("English") << QStringLiteral("en");
}

void TestDates::theLongestFitsIntoItsColumn()
{
    QFETCH(QString, language);
    gui::Language chosen;
    chosen.install(language);
    DeskWindow desk;
    const auto *header = desk.find<QHeaderView>("ticketHeader");
    const auto due =
        std::find(std::begin(models::ticketColumns), std::end(models::ticketColumns), models::SortBy::Due);
    const int room = header->sectionSize(int(due - std::begin(models::ticketColumns)));
    const base::Timestamp now = desk.clock.at;
    for (const qint64 days : {-366, -30, -1, 1, 30}) {
        const QString text = models::shortMoment(now + days * base::dayMs, now);
        const int sign = 16 + 4 + 12; // the clock, what stands between, and the cell's edges
        QVERIFY2(
            gui::textWidth(text, desk.theme.font(gui::TextRole::Small)) + sign <= room, qPrintable(text));
    }
}

RELAY_TEST(TestDates)

} // namespace relay::tests

#include "test_dates.moc"
