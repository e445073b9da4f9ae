// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

class QLineEdit;
class QPlainTextEdit;

namespace relay::gui {

// Stands below a field and says how much room is left when it runs out, and by how much a text is too long:
// nothing that somebody typed or pasted is cut off. Hidden while there is room enough.
class TextLimit final : public QLabel
{
    Q_OBJECT

public:
    // most: in UTF-16 units, as the server counts. Takes its object name from the field's.
    TextLimit(QPlainTextEdit *edit, int most, QWidget *parent);
    TextLimit(QLineEdit *edit, int most, QWidget *parent);

    bool isOver() const { return m_length > m_most; }
    // Why the text cannot be saved; empty: it can.
    QString problem() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void watch(const QWidget *edit);
    void count(const QString &text);
    void showCount();

    int m_most;
    int m_length = 0;
};

} // namespace relay::gui
