// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAbstractItemView;
class QLineEdit;

namespace relay::gui {

// Up and down in a field that searches move through the list of what was found, so that a person types,
// chooses and presses Enter without leaving the field. Owned by the field.
class ArrowKeys final : public QObject
{
    Q_OBJECT

public:
    ArrowKeys(QLineEdit *field, QAbstractItemView *list);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAbstractItemView *m_list;
};

} // namespace relay::gui
