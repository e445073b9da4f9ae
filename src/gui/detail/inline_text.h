// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>
#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace relay::gui {

class TextLimit;
class Theme;

// A text that is edited where it stands: a double click or the pencil opens it, Ctrl+Enter or the button
// below saves, Escape or the other button leaves it as it was. Changes that come in while somebody types do
// not touch what is typed.
class InlineText final : public QWidget
{
    Q_OBJECT

public:
    enum class Lines { One, Many };

    // most: how long the text can be.
    InlineText(const Theme &theme, Lines lines, int most, QWidget *parent = nullptr);

    // What is so; shown at once unless somebody types.
    void setText(const QString &text);
    void setEditable(bool editable);
    // Object names of the parts follow from this one: titleLabel, titleEdit, titleEditButton.
    void setNames(const QString &name);
    // button: what the pencil does; field: what the text is. Shown where there is no text yet: placeholder.
    void setTexts(const QString &button, const QString &field, const QString &placeholder);
    void setLabelRole(const QString &role);

    bool isEditing() const { return !m_edit.isNull(); }
    void edit();
    // Goes on where somebody stopped typing; does not take the keyboard.
    void takeUp(const QString &typed);
    // Stops without a word: what is typed is kept elsewhere.
    void putAside();
    void discard();

signals:
    // Saved, and different from what was there.
    void edited(const QString &text);
    void started();
    void typed(const QString &text);
    void discarded();
    // Nothing is left of a text that is needed: it is not saved.
    void leftEmpty();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void open(const QString &typed);
    QLayout *makeButtons(QWidget *editor);
    void showButtonTexts();
    void showWhatCanBe();
    void save();
    void leave();
    void showText();
    void showColors();
    void fitHeight();

    const Theme &m_theme;
    Lines m_lines;
    int m_most;
    QLabel *m_label;
    QToolButton *m_button;
    // only while somebody types
    QPointer<QWidget> m_editor;
    QPointer<QPlainTextEdit> m_edit;
    QPointer<TextLimit> m_limit;
    QPointer<QLabel> m_hint;
    QPointer<QPushButton> m_cancel;
    QPointer<QPushButton> m_save;
    QString m_name;
    QString m_text;
    QString m_field;
    QString m_role; // of the label
    QString m_placeholder;
    bool m_editable = false;
};

} // namespace relay::gui
