// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tickets/row_accessible.h"

#include "gui/tickets/row_view.h"

namespace relay::gui {

namespace {

class RowItem final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    RowItem(RowView *view, const QPersistentModelIndex &index) : m_view(view), m_index(index) { }

    int row() const { return m_index.row(); }

    bool isValid() const override { return m_index.isValid(); }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString &) override { }
    QRect rect() const override;
    QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    QStringList actionNames() const override;
    void doAction(const QString &name) override;
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    bool isSelectable() const { return m_index.flags() & Qt::ItemIsSelectable; }

    RowView *m_view;
    QPersistentModelIndex m_index;
};

QString RowItem::text(QAccessible::Text kind) const
{
    switch (kind) {
    case QAccessible::Name:
        return m_index.data(Qt::AccessibleTextRole).toString();
    case QAccessible::Description:
        return m_index.data(Qt::AccessibleDescriptionRole).toString();
    default:
        return {};
    }
}

QRect RowItem::rect() const
{
    const QRect place = m_view->visualRect(m_index);
    return {m_view->viewport()->mapToGlobal(place.topLeft()), place.size()};
}

QAccessible::State RowItem::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    const bool shown =
        m_view->isVisible() && m_view->viewport()->rect().intersects(m_view->visualRect(m_index));
    state.invisible = !m_view->isVisible();
    state.offscreen = !shown;
    state.focusable = true;
    state.focused = m_view->hasFocus() && m_view->currentIndex() == m_index;
    state.selectable = isSelectable();
    state.multiSelectable = isSelectable();
    state.selected = m_view->selectionModel()->isSelected(m_index);
    return state;
}

void *RowItem::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
}

QStringList RowItem::actionNames() const
{
    QStringList names{pressAction()};
    if (isSelectable())
        names << toggleAction();
    return names;
}

void RowItem::doAction(const QString &name)
{
    if (!isValid())
        return;
    if (name == pressAction()) {
        m_view->setCurrentIndex(m_index);
        emit m_view->activated(m_index);
    } else if (name == toggleAction() && isSelectable()) {
        m_view->selectionModel()->select(m_index, QItemSelectionModel::Toggle);
    }
}

QAccessibleInterface *makeRowsAccessible(const QString &className, QObject *object)
{
    // asked for the class of an object first and then for those that it is derived from
    auto *view = className == QLatin1StringView(RowView::staticMetaObject.className())
        ? qobject_cast<RowView *>(object)
        : nullptr;
    return view ? new RowsAccessible(view) : nullptr;
}

} // namespace

void RowsAccessible::install()
{
    QAccessible::installFactory(makeRowsAccessible); // one that is there already is not added
}

RowsAccessible::RowsAccessible(RowView *view) : QAccessibleWidget(view, QAccessible::List)
{
    if (!view->model())
        return;
    const auto forget = [this] { forgetGone(); };
    QObject::connect(view->model(), &QAbstractItemModel::rowsRemoved, &m_listener, forget);
    QObject::connect(view->model(), &QAbstractItemModel::modelReset, &m_listener, forget);
}

RowsAccessible::~RowsAccessible()
{
    for (const QAccessible::Id item : std::as_const(m_items))
        QAccessible::deleteAccessibleInterface(item);
}

void RowsAccessible::forgetGone()
{
    for (auto item = m_items.begin(); item != m_items.end();) {
        if (item.key().isValid()) {
            ++item;
        } else {
            QAccessible::deleteAccessibleInterface(*item);
            item = m_items.erase(item);
        }
    }
}

RowView *RowsAccessible::view() const
{
    return static_cast<RowView *>(widget());
}

int RowsAccessible::childCount() const
{
    return view()->model() ? view()->model()->rowCount() : 0;
}

QAccessibleInterface *RowsAccessible::child(int row) const
{
    if (row < 0 || row >= childCount())
        return nullptr;
    const QPersistentModelIndex index = view()->model()->index(row, 0);
    const auto known = m_items.constFind(index);
    if (known != m_items.constEnd())
        return QAccessible::accessibleInterface(*known);
    auto *item = new RowItem(view(), index);
    m_items.insert(index, QAccessible::registerAccessibleInterface(item));
    return item;
}

int RowsAccessible::indexOfChild(const QAccessibleInterface *item) const
{
    const auto *row = dynamic_cast<const RowItem *>(item);
    return row ? row->row() : -1;
}

QAccessibleInterface *RowsAccessible::childAt(int x, int y) const
{
    return child(view()->indexAt(view()->viewport()->mapFromGlobal(QPoint(x, y))).row());
}

QAccessibleInterface *RowsAccessible::focusChild() const
{
    return view()->hasFocus() ? child(view()->currentIndex().row()) : nullptr;
}

} // namespace relay::gui
