// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/shell/desk_actions.h"

#include <QDialog>

#include <memory>

class QBoxLayout;
class QGridLayout;
class QScrollBar;

namespace relay::gui {

// All keys by group, made from the one list of actions. Escape or the key that opened it closes it.
class KeysDialog final : public QDialog
{
    Q_OBJECT

public:
    KeysDialog(const Theme &theme, const DeskActions &actions, QWidget *parent);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addHead(QBoxLayout &layout, const Theme &theme);
    std::unique_ptr<QWidget> contentOf(
        const QList<QList<DeskActions::Group>> &columns, const QList<DeskActions::Line> &lines);
    QWidget *scrolled(QWidget *content, const QWidget *window);
    QWidget *columnOf(const QList<DeskActions::Group> &groups, const QList<DeskActions::Line> &lines);
    void addLine(QGridLayout &grid, const DeskActions::Line &line);

    QScrollBar *m_scroll = nullptr;
};

} // namespace relay::gui
