// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/file_privacy.h"

#include "base/log.h"

#include <QFile>
#include <QFileInfo>

namespace relay::server::app {

namespace {

using Permission = QFileDevice::Permission;

constexpr QFileDevice::Permissions rightsOfOthers = Permission::ReadGroup | Permission::WriteGroup
    | Permission::ExeGroup | Permission::ReadOther | Permission::WriteOther | Permission::ExeOther;

} // namespace

bool makePrivate(const char *setting, const QString &path)
{
    const QFileInfo info(path);
    const QFileDevice::Permissions before = info.permissions();
    if (!info.exists() || !(before & rightsOfOthers))
        return true;
    // a folder that everybody writes to, such as /tmp, is shared on purpose
    const bool common = info.isDir() && (before & Permission::WriteOther);
    if (!common && QFile::setPermissions(path, before & ~rightsOfOthers)) {
        qCWarning(base::logService) << setting << "was open to others, and is its owner's alone now";
        return true;
    }
    qCWarning(base::logService) << setting << "is open to others, which cannot be changed from here";
    return !(before & Permission::ReadOther);
}

} // namespace relay::server::app
