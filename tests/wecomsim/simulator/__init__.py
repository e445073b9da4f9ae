# SPDX-FileCopyrightText: 2026 Relaydesk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A stand-in for WeCom (企业微信), written from its published documentation.

It shares no code with the Relaydesk server on purpose: a wrong reading of the
documentation should show up as a difference between the two.
Numbers such as "doc 92125" mean developer.work.weixin.qq.com/document/path/92125.
"""
