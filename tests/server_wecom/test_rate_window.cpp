// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/services/rate_window.h"

#include "tests/server_wecom/manual_clock.h"
#include "tests/support/test_main.h"

#include <QtTest>

using namespace relay;
using server::services::RateWindow;

class TestRateWindow final : public QObject
{
    Q_OBJECT

private slots:
    void slidesWithTheOldest()
    {
        tests::ManualClock clock;
        RateWindow window(clock, {{2, 60'000}});
        QCOMPARE(window.tryTake(), 0);
        clock.advance(40'000);
        QCOMPARE(window.tryTake(), 0);
        QCOMPARE(window.tryTake(), 20'000);
        clock.advance(19'999);
        QCOMPARE(window.tryTake(), 1);
        clock.advance(1);
        QCOMPARE(window.tryTake(), 0);
        QCOMPARE(window.waitMs(), 40'000);
    }

    void everyLimitCounts()
    {
        tests::ManualClock clock;
        RateWindow window(clock, {{2, 60'000}, {3, 3'600'000}});
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(window.tryTake(), 0);
            clock.advance(60'000);
        }
        QCOMPARE(window.tryTake(), 3'600'000 - 180'000);
    }

    void keysAreApart()
    {
        tests::ManualClock clock;
        RateWindow window(clock, {{1, 60'000}});
        QCOMPARE(window.tryTake(QStringLiteral("a")), 0);
        QCOMPARE(window.tryTake(QStringLiteral("b")), 0);
        QCOMPARE(window.tryTake(QStringLiteral("a")), 60'000);
    }

    void aClockSetBackDoesNotBlock()
    {
        tests::ManualClock clock;
        RateWindow window(clock, {{1, 60'000}});
        window.take();
        clock.advance(-3'600'000);
        QCOMPARE(window.tryTake(), 0);
    }
};

RELAY_TEST(TestRateWindow)
#include "test_rate_window.moc"
