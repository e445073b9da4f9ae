// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace relay::gui {

class Theme;

// The answer for one ticket of many: a sign, the ticket, and the answer in words below.
class ResultDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    ResultDelegate(const Theme &theme, QObject *parent);

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace relay::gui
