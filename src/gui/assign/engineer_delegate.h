// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace relay::gui {

class Theme;

// A person on two lines: the name, and what they are, how many open tickets they have and whether this one is
// theirs now.
class EngineerDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    EngineerDelegate(const Theme &theme, QObject *parent);

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace relay::gui
