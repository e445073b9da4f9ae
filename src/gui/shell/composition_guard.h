// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

namespace relay::gui {

// While an input method composes a word (pinyin that is not Chinese yet), keys belong to the word: none of
// them may run an action, press a default button or close a dialog. Watches the whole program. Main thread.
class CompositionGuard final : public QObject
{
    Q_OBJECT

public:
    explicit CompositionGuard(QObject *parent = nullptr);

    bool isComposing() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QPointer<QObject> m_composer; // the field with the unfinished word
};

} // namespace relay::gui
