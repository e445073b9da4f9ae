// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QSettings;
class QSplitter;
class QWidget;

namespace relay::gui {

// Where a window stood and how it was divided, remembered when it goes and given back at the next start. A
// screen that is gone does not take the window with it. Main thread.
class WindowPlace final : public QObject
{
    Q_OBJECT

public:
    // name: of the entry in the settings. Owned by the window.
    WindowPlace(const QString &name, QSettings &settings, QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void restore();
    void remember();
    QString entry(const QString &part) const;

    QString m_name;
    QSettings &m_settings;
    QWidget *m_window;
};

} // namespace relay::gui
