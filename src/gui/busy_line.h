// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

namespace relay::gui {

class Theme;

// A thin line that says that something is under way. Seen only once it has taken half a second: what is
// quicker needs no sign. Nothing runs while it is not seen.
class BusyLine final : public QWidget
{
    Q_OBJECT

public:
    explicit BusyLine(const Theme &theme, QWidget *parent = nullptr);

    // text: what is under way, for a screen reader.
    void start(const QString &text);
    void stop();

    QSize sizeHint() const override;

signals:
    // It is seen from now on.
    void started();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    const Theme &m_theme;
    QTimer m_pause; // before it is seen
    QTimer m_frame;
    QElapsedTimer m_seen;
};

} // namespace relay::gui
