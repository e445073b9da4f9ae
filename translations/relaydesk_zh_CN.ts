<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AssignDialog</name>
    <message>
        <source>Find a person by name</source>
        <translation>按姓名查找人员</translation>
    </message>
    <message>
        <source>People who can take the ticket</source>
        <translation>可接单的人员</translation>
    </message>
    <message>
        <source>WeCom contact</source>
        <translation>企业微信联系人</translation>
    </message>
    <message>
        <source>Move it to the engineer if possible</source>
        <translation>条件允许时转接给工程师</translation>
    </message>
    <message>
        <source>Leave it with sales; the engineer assists</source>
        <translation>保留在销售，由工程师协助</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>分配</translation>
    </message>
    <message>
        <source>Name or pinyin</source>
        <translation>姓名或拼音</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Find or do anything</source>
        <translation>查找与操作</translation>
    </message>
    <message>
        <source>Ticket, customer, person or action</source>
        <translation>工单、客户、同事或操作</translation>
    </message>
    <message>
        <source>Find a ticket, a customer, a person or an action</source>
        <translation>查找工单、客户、同事或操作</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>↑ ↓ choose   ·   Enter opens   ·   Esc closes</source>
        <translation>↑ ↓ 选择   ·   回车打开   ·   Esc 关闭</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Mine or theirs?</source>
        <translation>保留我的还是对方的？</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>稍后再定</translation>
    </message>
    <message>
        <source>Save my choice</source>
        <translation>保存选择</translation>
    </message>
    <message>
        <source>Choose for each field what the ticket is to say. Until then yours is kept here and theirs is shown to everybody. What is different is underlined.</source>
        <translation>请逐项选择工单最终的内容。选择之前，您的内容保存在本机，其他人看到的是对方的内容。不同之处以下划线标出。</translation>
    </message>
</context>
<context>
    <name>DetailPanel</name>
    <message>
        <source>Close the details</source>
        <translation>关闭详情</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务类型</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>截止时间</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Write a comment…</source>
        <translation>写评论…</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>复制工单编号</translation>
    </message>
    <message>
        <source>Copy the phone number</source>
        <translation>复制电话号码</translation>
    </message>
</context>
<context>
    <name>ErrorTexts</name>
    <message>
        <source>The ticket's present state does not allow this step.</source>
        <translation>工单当前的状态不允许这一步操作。</translation>
    </message>
    <message>
        <source>The ticket is already in the state &quot;%1&quot;, which does not allow this step.</source>
        <translation>工单已经是“%1”状态，不能执行这一步操作。</translation>
    </message>
    <message>
        <source>This is not a valid phone number.</source>
        <translation>这不是有效的电话号码。</translation>
    </message>
    <message>
        <source>This person cannot take tickets.</source>
        <translation>此人不能接单。</translation>
    </message>
    <message>
        <source>Another customer already has this phone number.</source>
        <translation>该电话号码已属于另一位客户。</translation>
    </message>
    <message>
        <source>There is no connection to the server.</source>
        <translation>未连接到服务器。</translation>
    </message>
    <message>
        <source>The server cannot be reached. Check the address and the network.</source>
        <translation>无法连接服务器，请检查地址和网络。</translation>
    </message>
    <message>
        <source>The server's certificate is not trusted, so nothing was sent.</source>
        <translation>服务器证书不受信任，未发送任何内容。</translation>
    </message>
    <message>
        <source>Something answers at this address, but it is not a Relaydesk server.</source>
        <translation>该地址有响应，但不是接力台服务器。</translation>
    </message>
    <message>
        <source>The server is busy. Try again in a moment.</source>
        <translation>服务器繁忙，请稍后再试。</translation>
    </message>
    <message>
        <source>Your session has ended. Log in again.</source>
        <translation>登录已失效，请重新登录。</translation>
    </message>
    <message>
        <source>You are not allowed to do this.</source>
        <translation>您没有权限执行此操作。</translation>
    </message>
    <message>
        <source>It does not exist any more, or you may not see it.</source>
        <translation>内容已不存在，或您无权查看。</translation>
    </message>
    <message>
        <source>Somebody else changed this meanwhile. Look at it again and repeat your change.</source>
        <translation>其他人刚刚修改了此内容，请查看后重新修改。</translation>
    </message>
    <message>
        <source>This part is not set up on the server.</source>
        <translation>服务器尚未配置此功能。</translation>
    </message>
    <message>
        <source>This is too large for the server.</source>
        <translation>内容过大，服务器无法接受。</translation>
    </message>
    <message>
        <source>The server failed. Try again; if it happens again, tell your administrator.</source>
        <translation>服务器出错，请重试；若再次出现，请告知管理员。</translation>
    </message>
    <message>
        <source>The user name or the password is wrong.</source>
        <translation>用户名或密码错误。</translation>
    </message>
    <message>
        <source>Too many tries. Wait a moment.</source>
        <translation>尝试次数过多，请稍候。</translation>
    </message>
    <message>
        <source>The server's certificate has expired, so nothing was sent. Your administrator has to renew it; also check this computer's date.</source>
        <translation>服务器的证书已过期，因此没有发送任何内容。请管理员更新证书，并检查这台电脑的日期。</translation>
    </message>
    <message>
        <source>The server's certificate is not valid yet, so nothing was sent. Check this computer's date and time.</source>
        <translation>服务器的证书尚未生效，因此没有发送任何内容。请检查这台电脑的日期和时间。</translation>
    </message>
    <message>
        <source>The server's certificate is for another address, so nothing was sent. Check what you typed, or ask your administrator.</source>
        <translation>服务器的证书属于另一个地址，因此没有发送任何内容。请检查输入的地址，或咨询管理员。</translation>
    </message>
    <message>
        <source>Nobody this computer knows vouches for the server's certificate, so nothing was sent. If your company has its own certificates, choose its root under Settings, Connection.</source>
        <translation>服务器的证书不是由这台电脑信任的机构签发的，因此没有发送任何内容。如果公司使用自己的证书，请在“设置 › 连接”中选择公司的根证书。</translation>
    </message>
    <message>
        <source>The server's certificate has been revoked, so nothing was sent. Do not log in; tell your administrator.</source>
        <translation>服务器的证书已被吊销，因此没有发送任何内容。请不要登录，并告知管理员。</translation>
    </message>
    <message>
        <source>This computer has no keychain, so you will be asked for your password at the next start.</source>
        <translation>这台电脑没有可用的密钥串，下次启动时需要重新输入密码。</translation>
    </message>
    <message>
        <source>The keychain was not opened, so you will be asked for your password at the next start.</source>
        <translation>密钥串没有解锁，下次启动时需要重新输入密码。</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>end of a sentence</comment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>what is wrong: with which field</comment>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>The text is too long</source>
        <translation>文字太长</translation>
    </message>
    <message>
        <source>Something is missing</source>
        <translation>缺少内容</translation>
    </message>
    <message>
        <source>The server did not accept a value</source>
        <translation>服务器不接受某个值</translation>
    </message>
    <message>
        <source>This value is already taken</source>
        <translation>该值已被占用</translation>
    </message>
    <message>
        <source>company</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>name of the customer</source>
        <translation>客户姓名</translation>
    </message>
    <message>
        <source>description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>engineer</source>
        <translation>工程师</translation>
    </message>
    <message>
        <source>WeCom contact</source>
        <translation>企业微信联系人</translation>
    </message>
    <message>
        <source>name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>sales representative</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>phone number</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>service type</source>
        <translation>服务类型</translation>
    </message>
    <message>
        <source>person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>ticket</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>transfer of the contact</source>
        <translation>联系人转接</translation>
    </message>
    <message>
        <source>user name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>WeCom member</source>
        <translation>企业微信成员</translation>
    </message>
</context>
<context>
    <name>LoginDialog</name>
    <message>
        <source>Relaydesk</source>
        <translation>接力台</translation>
    </message>
    <message>
        <source>Log in with the account that your administrator gave you.</source>
        <translation>请使用管理员分配给您的账号登录。</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>desk.example.com</source>
        <translation>desk.example.com</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>服务器地址</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Stay logged in on this computer</source>
        <translation>在这台电脑上保持登录</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Tickets</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation>新建工单</translation>
    </message>
</context>
<context>
    <name>NewTicketDialog</name>
    <message>
        <source>New ticket</source>
        <translation>新建工单</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Customers found</source>
        <translation>找到的客户</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Name of the new customer</source>
        <translation>新客户的姓名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Phone of the new customer</source>
        <translation>新客户的电话</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>What is broken, in one line</source>
        <translation>用一句话说明问题</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务类型</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Create ticket</source>
        <translation>创建工单</translation>
    </message>
    <message>
        <source>Name, pinyin, company or phone</source>
        <translation>姓名、拼音、公司或电话</translation>
    </message>
    <message>
        <source>Find a customer by name, company or phone</source>
        <translation>按姓名、公司或电话查找客户</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Reason (optional)</source>
        <translation>原因（可不填）</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>RefusedBox</name>
    <message>
        <source>The server did not accept this:</source>
        <translation>服务器未接受以下更改：</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>对比…</translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation>我知道了</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>设置页</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>中文</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>Density of cards and rows</source>
        <translation>卡片和行的密度</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Very large</source>
        <translation>特大</translation>
    </message>
    <message>
        <source>Changes show at once and are remembered on this computer.</source>
        <translation>更改立即生效，并保存在这台电脑上。</translation>
    </message>
    <message>
        <source>A ticket is assigned to me</source>
        <translation>有工单分配给我</translation>
    </message>
    <message>
        <source>Somebody else changes a ticket of mine</source>
        <translation>别人更改了与我有关的工单</translation>
    </message>
    <message>
        <source>What you do yourself is never announced.</source>
        <translation>自己的操作不会通知。</translation>
    </message>
    <message>
        <source>Closing the window leaves Relaydesk running in the tray</source>
        <translation>关闭窗口后继续在系统托盘中运行</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Addresses of servers, one a line</source>
        <translation>服务器地址，每行一个</translation>
    </message>
    <message>
        <source>desk.example.com</source>
        <translation>desk.example.com</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>This HTTP proxy</source>
        <translation>使用此 HTTP 代理</translation>
    </message>
    <message>
        <source>Proxy address</source>
        <translation>代理地址</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>代理的地址</translation>
    </message>
    <message>
        <source>proxy.example.com</source>
        <translation>proxy.example.com</translation>
    </message>
    <message>
        <source>Port of the proxy</source>
        <translation>代理的端口</translation>
    </message>
    <message>
        <source>Company certificate</source>
        <translation>公司证书</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>One server a line; the first one is offered at log-in. A company certificate is needed where the server's certificate comes from your own company.</source>
        <translation>每行一个服务器，登录时默认使用第一个。如果服务器证书由公司自己签发，请在此选择公司的根证书。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Proxy user</source>
        <translation>代理用户</translation>
    </message>
    <message>
        <source>User of the proxy</source>
        <translation>代理服务器的用户名</translation>
    </message>
    <message>
        <source>If it asks for one</source>
        <translation>如需验证</translation>
    </message>
    <message>
        <source>New password of the proxy</source>
        <translation>代理服务器的新密码</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Kept in this computer&apos;s keychain; what is kept is not shown.</source>
        <translation>保存在本机的密钥链中；已保存的密码不会显示。</translation>
    </message>
</context>
<context>
    <name>ShellActions</name>
    <message>
        <source>Send the comment</source>
        <translation>发送评论</translation>
    </message>
    <message>
        <source>Move through the tickets</source>
        <translation>在工单间移动</translation>
    </message>
    <message>
        <source>Open the ticket</source>
        <translation>打开工单</translation>
    </message>
    <message>
        <source>New ticket…</source>
        <translation>新建工单…</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Copy the link to the ticket</source>
        <translation>复制工单链接</translation>
    </message>
    <message>
        <source>Find or do anything…</source>
        <translation>查找与操作…</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>Close the details</source>
        <translation>关闭详情</translation>
    </message>
    <message>
        <source>Connect now</source>
        <translation>立即连接</translation>
    </message>
    <message>
        <source>Show the keys</source>
        <translation>显示快捷键</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出程序</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Shift or Ctrl + ↑ ↓</source>
        <translation>Shift 或 Ctrl + ↑ ↓</translation>
    </message>
    <message>
        <source>Select several tickets</source>
        <translation>选择多张工单</translation>
    </message>
    <message>
        <source>Undo the last move</source>
        <translation>撤销上一次移动</translation>
    </message>
    <message>
        <source>Filter the tickets</source>
        <translation>筛选工单</translation>
    </message>
    <message>
        <source>Board or list</source>
        <translation>切换看板与列表</translation>
    </message>
    <message>
        <source>Copy the number of the ticket</source>
        <translation>复制工单编号</translation>
    </message>
    <message>
        <source>What can be done with the ticket</source>
        <translation>打开工单的操作菜单</translation>
    </message>
    <message>
        <source>Check the transfer now</source>
        <translation>立即核对转接</translation>
    </message>
    <message>
        <source>Copy the code of the ticket</source>
        <translation>复制工单编码</translation>
    </message>
    <message>
        <source>Copy the customer&apos;s phone number</source>
        <translation>复制客户电话</translation>
    </message>
    <message>
        <source>More steps</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Compare what was refused</source>
        <translation>比较被拒的修改</translation>
    </message>
    <message>
        <source>Do what the notice offers</source>
        <translation>执行通知中的操作</translation>
    </message>
    <message>
        <source>Dismiss the notice</source>
        <translation>关闭通知</translation>
    </message>
    <message>
        <source>Only my tickets</source>
        <translation>只看我的工单</translation>
    </message>
    <message>
        <source>Only unassigned tickets</source>
        <translation>只看未分配的工单</translation>
    </message>
    <message>
        <source>Tickets of everybody</source>
        <translation>所有人的工单</translation>
    </message>
    <message>
        <source>Only overdue tickets, or all</source>
        <translation>只看已超时的工单，或全部</translation>
    </message>
    <message>
        <source>Filter by priority</source>
        <translation>按优先级筛选</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Group the list</source>
        <translation>列表分组</translation>
    </message>
    <message>
        <source>Choose the columns of the list</source>
        <translation>选择列表的列</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>History: everything</source>
        <translation>操作记录：全部</translation>
    </message>
    <message>
        <source>History: comments</source>
        <translation>操作记录：评论</translation>
    </message>
    <message>
        <source>History: steps</source>
        <translation>操作记录：操作</translation>
    </message>
    <message>
        <source>History: transfers</source>
        <translation>操作记录：转接</translation>
    </message>
    <message>
        <source>Edit the title</source>
        <translation>编辑标题</translation>
    </message>
    <message>
        <source>Edit the description</source>
        <translation>编辑描述</translation>
    </message>
    <message>
        <source>Priority: %1</source>
        <translation>优先级：%1</translation>
    </message>
    <message>
        <source>Fold or unfold the column</source>
        <translation>折叠或展开列</translation>
    </message>
    <message>
        <source>More or less room for each ticket</source>
        <translation>切换显示密度</translation>
    </message>
    <message>
        <source>Mark what was refused as read</source>
        <translation>将被拒内容标为已读</translation>
    </message>
</context>
<context>
    <name>TicketTexts</name>
    <message>
        <source>Began to work on it</source>
        <translation>开始处理</translation>
    </message>
    <message>
        <source>Set the progress to %1 %</source>
        <translation>将进度更新为 %1%</translation>
    </message>
    <message>
        <source>Reported progress</source>
        <translation>更新了进度</translation>
    </message>
    <message>
        <source>Created the ticket</source>
        <translation>创建了工单</translation>
    </message>
    <message>
        <source>Assigned the ticket</source>
        <translation>分配了工单</translation>
    </message>
    <message>
        <source>Resolved the ticket</source>
        <translation>解决了工单</translation>
    </message>
    <message>
        <source>Closed the ticket</source>
        <translation>关闭了工单</translation>
    </message>
    <message>
        <source>Reopened the ticket</source>
        <translation>重新打开了工单</translation>
    </message>
    <message>
        <source>Escalated the ticket</source>
        <translation>升级了工单</translation>
    </message>
    <message>
        <source>Cancelled the ticket</source>
        <translation>取消了工单</translation>
    </message>
    <message>
        <source>Commented</source>
        <translation>发表了评论</translation>
    </message>
    <message>
        <source>Changed the ticket</source>
        <translation>修改了工单</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>待分配</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>已分配</translation>
    </message>
    <message>
        <source>Processing</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>已升级</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>维修</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>保养</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Return of goods</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Engineer</source>
        <translation>工程师</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Assign…</source>
        <translation>分配…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>解决</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Reopen…</source>
        <translation>重新打开…</translation>
    </message>
    <message>
        <source>Escalate…</source>
        <translation>升级…</translation>
    </message>
    <message>
        <source>Cancel…</source>
        <comment>a ticket</comment>
        <translation>取消…</translation>
    </message>
    <message>
        <source>Assigned the ticket to %1</source>
        <translation>将工单分配给 %1</translation>
    </message>
</context>
<context>
    <name>TimeTexts</name>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 overdue</source>
        <translation>超时 %1</translation>
    </message>
    <message>
        <source>resolved %1</source>
        <translation>已解决 %1</translation>
    </message>
    <message>
        <source>closed %1</source>
        <translation>已关闭 %1</translation>
    </message>
    <message>
        <source>MMM d, HH:mm</source>
        <comment>pattern of a day and a time</comment>
        <translation>M月d日 HH:mm</translation>
    </message>
    <message>
        <source>MMM d, yyyy, HH:mm</source>
        <comment>pattern of a day of another year and a time</comment>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
    <message>
        <source>Yesterday %1</source>
        <translation>昨天 %1</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>Tomorrow %1</source>
        <translation>明天 %1</translation>
    </message>
    <message>
        <source>MMM d, yyyy</source>
        <comment>pattern of a day of another year</comment>
        <translation>yyyy年M月d日</translation>
    </message>
</context>
<context>
    <name>TransferBox</name>
    <message>
        <source>WeCom contact</source>
        <translation>企业微信联系人</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>立即核对</translation>
    </message>
</context>
<context>
    <name>TransferTexts</name>
    <message>
        <source>WeCom refused the transfer (code %1). The contact stays where it was.</source>
        <translation>企业微信拒绝了转接（代码 %1），联系人保持不变。</translation>
    </message>
    <message>
        <source>The transfer did not take effect in time. The contact stays where it was.</source>
        <translation>转接未按时生效，联系人保持不变。</translation>
    </message>
    <message>
        <source>The contact will go back to sales as soon as that is possible.</source>
        <translation>条件允许后，联系人会转回销售。</translation>
    </message>
    <message>
        <source>The transfer is planned; WeCom has not been asked yet.</source>
        <translation>转接已计划，尚未向企业微信提交。</translation>
    </message>
    <message>
        <source>Planned</source>
        <comment>transfer badge</comment>
        <translation>待转接</translation>
    </message>
    <message>
        <source>Asking</source>
        <comment>transfer badge</comment>
        <translation>提交中</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>transfer badge</comment>
        <translation>转接中</translation>
    </message>
    <message>
        <source>Moved</source>
        <comment>transfer badge</comment>
        <translation>已转接</translation>
    </message>
    <message>
        <source>Moved back</source>
        <comment>transfer badge</comment>
        <translation>已转回</translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>transfer badge</comment>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Full</source>
        <comment>transfer badge</comment>
        <translation>客户已满</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>transfer badge</comment>
        <translation>转接失败</translation>
    </message>
    <message>
        <source>The customer's contact stays as it is. %1</source>
        <translation>客户的联系人不变。%1</translation>
    </message>
    <message>
        <source>WeCom is being asked; its answer is not known yet.</source>
        <translation>正在向企业微信提交，结果尚未确定。</translation>
    </message>
    <message>
        <source>Done: %1 is now the customer's contact.</source>
        <translation>已完成：%1 现在是客户的联系人。</translation>
    </message>
    <message>
        <source>The customer refused. %1 stays the contact; the ticket goes on.</source>
        <translation>客户拒绝了转接，联系人仍是%1，工单照常进行。</translation>
    </message>
    <message>
        <source>%1 has no room for more customers in WeCom. The contact stays where it was.</source>
        <translation>%1的企业微信客户数已满，联系人保持不变。</translation>
    </message>
    <message>
        <source>Cancelled before WeCom was asked.</source>
        <translation>在提交企业微信之前已取消。</translation>
    </message>
    <message numerus="yes">
        <source>%n more transfer(s) possible within %1 days.</source>
        <translation>
            <numerusform>%1 天内还可转接 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>There are enough transfers left for the way there and back.</source>
        <translation>剩余次数足够转出并转回。</translation>
    </message>
    <message>
        <source>Contacts are not moved for this type of service.</source>
        <translation>此服务类型不转接联系人。</translation>
    </message>
    <message>
        <source>For this type of service somebody has to agree to a transfer first.</source>
        <translation>此服务类型需要先有人同意转接。</translation>
    </message>
    <message>
        <source>The engineer only assists: so it was chosen.</source>
        <translation>按分配时的选择，仅由工程师协助。</translation>
    </message>
    <message>
        <source>WeCom is not set up on the server.</source>
        <translation>服务器尚未配置企业微信。</translation>
    </message>
    <message>
        <source>No WeCom contact is linked to this customer.</source>
        <translation>该客户没有关联的企业微信联系人。</translation>
    </message>
    <message>
        <source>The engineer already is a contact of the customer.</source>
        <translation>工程师已经是客户的联系人。</translation>
    </message>
    <message>
        <source>It is not known who follows the customer in WeCom.</source>
        <translation>不清楚企业微信里由谁跟进该客户。</translation>
    </message>
    <message>
        <source>The person to whom the contact would go back is no longer active.</source>
        <translation>应接回联系人的同事已不在岗。</translation>
    </message>
    <message>
        <source>The engineer has no WeCom account here.</source>
        <translation>工程师没有绑定企业微信账号。</translation>
    </message>
    <message>
        <source>Another transfer of this customer is still running.</source>
        <translation>该客户还有一次转接正在进行。</translation>
    </message>
    <message>
        <source>WeCom allows two transfers within 90 days, and both are used.</source>
        <translation>企业微信 90 天内只允许转接两次，均已用完。</translation>
    </message>
    <message>
        <source>The last transfer within 90 days is kept for the way back.</source>
        <translation>90 天内的最后一次转接要留给转回销售。</translation>
    </message>
    <message>
        <source>A transfer for this ticket was refused before, so it is not asked again.</source>
        <translation>此工单的转接曾被拒绝，不再重复申请。</translation>
    </message>
    <message>
        <source>The engineer has another open ticket of this customer.</source>
        <translation>工程师还有该客户的其他未完成工单。</translation>
    </message>
    <message>
        <source>The transfer to the engineer has to end first.</source>
        <translation>需要等转给工程师的申请先结束。</translation>
    </message>
    <message>
        <source>The contact moves from %1 to %2</source>
        <translation>联系人由%1转接给%2</translation>
    </message>
    <message>
        <source>The customer is invited to add %1</source>
        <translation>邀请客户添加%1</translation>
    </message>
    <message>
        <source>The service conversation is handed to %1</source>
        <translation>客服会话移交给%1</translation>
    </message>
    <message>
        <source>The contact stays; %1 assists</source>
        <translation>联系人不变，由%1协助</translation>
    </message>
    <message>
        <source>WeCom tells the customer, who can refuse. It takes effect after 24 hours; then %1 no longer has the contact. The ticket is %2's at once.</source>
        <translation>企业微信会通知客户，客户可以拒绝。24 小时后生效，届时%1不再是联系人。工单立即归%2处理。</translation>
    </message>
    <message>
        <source>The customer decides. Nobody loses the contact and no transfer is used.</source>
        <translation>由客户决定，无人失去联系人，也不占用转接次数。</translation>
    </message>
    <message>
        <source>It happens at once in the same window. No transfer is used.</source>
        <translation>在同一会话窗口立即完成，不占用转接次数。</translation>
    </message>
    <message>
        <source>The ticket is %1's at once. The customer notices nothing.</source>
        <translation>工单立即归%1处理，客户不会有任何感知。</translation>
    </message>
    <message>
        <source>Decided about the WeCom contact</source>
        <translation>确定了联系人方案</translation>
    </message>
    <message>
        <source>Asked WeCom to move the contact</source>
        <translation>已向企业微信申请转接</translation>
    </message>
    <message>
        <source>WeCom accepted; the customer can refuse</source>
        <translation>企业微信已受理，客户可拒绝</translation>
    </message>
    <message>
        <source>The contact has moved</source>
        <translation>联系人已转接</translation>
    </message>
    <message>
        <source>The contact stays as it is</source>
        <translation>联系人不变</translation>
    </message>
    <message>
        <source>The customer refused the transfer</source>
        <translation>客户拒绝了转接</translation>
    </message>
    <message>
        <source>The engineer has no room for more customers</source>
        <translation>工程师的客户数已满</translation>
    </message>
    <message>
        <source>The transfer failed</source>
        <translation>转接失败</translation>
    </message>
    <message>
        <source>The transfer was cancelled</source>
        <translation>转接已取消</translation>
    </message>
    <message>
        <source>Request sent; expected to take effect on %1; the customer can refuse</source>
        <translation>申请已提交，预计 %1 生效，客户可拒绝</translation>
    </message>
    <message>
        <source>Request sent; takes effect about 24 hours later; the customer can refuse</source>
        <translation>申请已提交，约 24 小时后生效，客户可拒绝</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>end of a sentence</comment>
        <translation>%1</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>two halves of a sentence</comment>
        <translation>%1；%2</translation>
    </message>
</context>
<context>
    <name>relay::app::DeskApplication</name>
    <message>
        <source>The password file cannot be read.</source>
        <translation>无法读取密码文件。</translation>
    </message>
    <message>
        <source>The server has ended your access. What was kept on this computer has been removed.</source>
        <translation>服务器已终止您的访问权限，本机保存的内容已清除。</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) that had not been sent are lost.</source>
        <translation>
            <numerusform>有 %n 项尚未发送的更改已丢失。</numerusform>
        </translation>
    </message>
    <message>
        <source>This computer cannot keep your changes: the disk is full or cannot be written. Do not close Relaydesk while changes are waiting.</source>
        <translation>本机无法保存您的更改：磁盘已满或无法写入。有更改等待发送时请勿关闭接力台。</translation>
    </message>
    <message>
        <source>Ticket #%1 does not exist, or you may not see it.</source>
        <translation>工单 #%1 不存在，或者你没有权限查看。</translation>
    </message>
    <message>
        <source>The password of the proxy cannot be kept on this computer: it is used until Relaydesk ends.</source>
        <translation>本机无法保存代理服务器的密码：退出接力台前一直有效。</translation>
    </message>
</context>
<context>
    <name>relay::gui::AssignDialog</name>
    <message>
        <source>There is no connection. The ticket is assigned as soon as there is one, and what happens to the customer's WeCom contact is decided then.</source>
        <translation>当前没有连接。连接恢复后即分配工单，届时再决定客户的企业微信联系人如何变化。</translation>
    </message>
    <message>
        <source>Assign a ticket</source>
        <translation>分配工单</translation>
    </message>
    <message>
        <source>Who takes #%1?</source>
        <translation>由谁处理 #%1？</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Choose a person to see what happens to the customer's WeCom contact.</source>
        <translation>选择一个人，即可看到客户的企业微信联系人会怎样变化。</translation>
    </message>
    <message>
        <source>Asking what would happen…</source>
        <translation>正在查询转接方案…</translation>
    </message>
    <message>
        <source>sales</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Nobody who can take the ticket is called &quot;%1&quot;.</source>
        <translation>可接单的人员中没有“%1”。</translation>
    </message>
    <message>
        <source>The customer reads: &quot;%1&quot;</source>
        <translation>客户会收到：“%1”</translation>
    </message>
</context>
<context>
    <name>relay::gui::BoardColumn</name>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n 张工单</numerusform>
        </translation>
    </message>
    <message>
        <source>Fold the column &quot;%1&quot;</source>
        <translation>折叠“%1”列</translation>
    </message>
    <message>
        <source>Unfold the column &quot;%1&quot;</source>
        <translation>展开“%1”列</translation>
    </message>
    <message>
        <source>Tickets: %1</source>
        <translation>工单：%1</translation>
    </message>
    <message>
        <source>Nothing is waiting to be started. Drag a pending ticket here to assign it.</source>
        <translation>没有等待开始的工单。把待分配的工单拖到这里即可分配。</translation>
    </message>
    <message>
        <source>Nobody works on a ticket now. Drag one here when work starts.</source>
        <translation>目前没有处理中的工单。开始处理时把工单拖到这里。</translation>
    </message>
    <message>
        <source>Nothing needs a higher level.</source>
        <translation>没有需要升级处理的工单。</translation>
    </message>
    <message>
        <source>Nothing waits to be closed. Drag a ticket here when it is solved.</source>
        <translation>没有等待关闭的工单。问题解决后把工单拖到这里。</translation>
    </message>
    <message>
        <source>No ticket was closed yet. Drag a resolved one here.</source>
        <translation>还没有关闭的工单。可把已解决的工单拖到这里。</translation>
    </message>
    <message>
        <source>No ticket was cancelled.</source>
        <translation>没有取消的工单。</translation>
    </message>
    <message>
        <source>Nothing here matches the filter.</source>
        <translation>这一列没有符合筛选条件的工单。</translation>
    </message>
    <message>
        <source>No ticket is waiting. New ones from the group or from here appear in this column.</source>
        <translation>没有等待分配的工单。群里或此处新建的工单会出现在这一列。</translation>
    </message>
</context>
<context>
    <name>relay::gui::BulkPlan</name>
    <message>
        <source>Asking what would happen…</source>
        <translation>正在查询结果…</translation>
    </message>
    <message>
        <source>There is no connection. What happens to each customer's WeCom contact is decided when the tickets are assigned.</source>
        <translation>当前没有连接。分配工单时再决定每位客户的企业微信联系人如何处理。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s) move(s).</source>
        <translation>
            <numerusform>%n 位客户将转接。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s) stay(s) with sales.</source>
        <translation>
            <numerusform>%n 位客户仍由销售联系。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) cannot be assigned so; the answers say why.</source>
        <translation>
            <numerusform>%n 张工单不能这样分配，结果中会说明原因。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::CardDelegate</name>
    <message>
        <source>Unassigned</source>
        <translation>未分配</translation>
    </message>
</context>
<context>
    <name>relay::gui::CommandPalette</name>
    <message>
        <source>Nothing is called &quot;%1&quot;. Numbers, titles, names, phone numbers, pinyin and initials are all found.</source>
        <translation>没有找到“%1”。可以输入工单号、标题、姓名、电话、拼音或拼音首字母。</translation>
    </message>
    <message>
        <source>There are no such tickets of %1.</source>
        <translation>%1 没有这样的工单。</translation>
    </message>
</context>
<context>
    <name>relay::gui::ConflictDialog</name>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>#%1 was changed by somebody else too</source>
        <translation>#%1 同时被其他人修改了</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原来</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>对方的</translation>
    </message>
    <message>
        <source>Choose for each field first.</source>
        <translation>请先逐项选择。</translation>
    </message>
    <message>
        <source>Changed by %1, %2</source>
        <translation>由 %1 修改，%2</translation>
    </message>
</context>
<context>
    <name>relay::gui::CustomerPicker</name>
    <message>
        <source>+ New customer &quot;%1&quot;</source>
        <translation>＋ 新建客户“%1”</translation>
    </message>
</context>
<context>
    <name>relay::gui::DeskActions</name>
    <message>
        <source>Ticket</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
</context>
<context>
    <name>relay::gui::DetailPanel</name>
    <message>
        <source>Send (%1)</source>
        <translation>发送（%1）</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>尚未分配</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 is in the clipboard.</source>
        <translation>已复制 %1。</translation>
    </message>
    <message>
        <source>More steps</source>
        <translation>更多操作</translation>
    </message>
</context>
<context>
    <name>relay::gui::EngineerDelegate</name>
    <message>
        <source>Has the ticket now · %1</source>
        <translation>当前负责人 · %1</translation>
    </message>
</context>
<context>
    <name>relay::gui::InlineText</name>
    <message>
        <source>%1 saves</source>
        <translation>按 %1 保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Enter saves</source>
        <translation>按回车保存</translation>
    </message>
</context>
<context>
    <name>relay::gui::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>relay::gui::LoginDialog</name>
    <message>
        <source>Log in to Relaydesk</source>
        <translation>登录接力台</translation>
    </message>
    <message>
        <source>This is not the address of a server. It looks like desk.example.com.</source>
        <translation>这不是服务器地址，正确的地址形如 desk.example.com。</translation>
    </message>
    <message>
        <source>Type your user name and your password.</source>
        <translation>请输入用户名和密码。</translation>
    </message>
    <message>
        <source>Logging in…</source>
        <translation>正在登录…</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>登录</translation>
    </message>
</context>
<context>
    <name>relay::gui::MainWindow</name>
    <message>
        <source>There is no connection. The new ticket is kept on this computer and created as soon as there is one.</source>
        <translation>当前没有连接。新工单已保存在本机，连接恢复后自动创建。</translation>
    </message>
    <message>
        <source>The new ticket &quot;%1&quot; was not accepted: %2</source>
        <translation>新工单“%1”未被接受：%2</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Log out although changes are not sent?</source>
        <translation>还有修改未发送，确定退出登录？</translation>
    </message>
    <message>
        <source>Relaydesk</source>
        <translation>接力台</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n 张未完成</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n 张超时</numerusform>
        </translation>
    </message>
    <message>
        <source>#%1: %2 What was shown was taken back.</source>
        <translation>#%1：%2已撤回本机显示的更改。</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) have not reached the server and would be lost.</source>
        <translation>
            <numerusform>有 %n 项修改尚未送达服务器，离开后将会丢失。</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave and lose them</source>
        <translation>离开并放弃修改</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>Close although changes are not sent?</source>
        <translation>还有修改未发送，确定关闭？</translation>
    </message>
    <message>
        <source>Search  %1</source>
        <translation>搜索  %1</translation>
    </message>
    <message>
        <source>The link to #%1 is in the clipboard.</source>
        <translation>#%1 的链接已复制到剪贴板。</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) have not reached the server. They are kept on this computer and sent the next time you start Relaydesk.</source>
        <translation>
            <numerusform>有 %n 项更改尚未到达服务器。它们保存在本机，下次启动接力台时会自动发送。</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>What you added without a connection was not accepted: %1</source>
        <translation>您在离线时新增的内容未被接受：%1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>What you typed about #%1 is not saved; it is kept until you go on.</source>
        <translation>#%1 中输入的内容尚未保存，已保留，可随时返回继续。</translation>
    </message>
    <message>
        <source>Back to #%1</source>
        <translation>返回 #%1</translation>
    </message>
    <message>
        <source>#%1 does not match the filter and is not among the tickets shown.</source>
        <translation>#%1 不符合当前筛选条件，未显示在工单中。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message numerus="yes">
        <source>%n link(s) are in the clipboard.</source>
        <translation>
            <numerusform>已复制 %n 个链接到剪贴板。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) are in the clipboard.</source>
        <translation>
            <numerusform>已复制 %n 个编号到剪贴板。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is in the clipboard.</source>
        <translation>%1 已复制到剪贴板。</translation>
    </message>
    <message>
        <source>#%1 was changed by somebody else too. Yours is kept here until you choose.</source>
        <translation>#%1 也被其他人修改了。您的内容保存在本机，等您选择。</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>对比…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>relay::gui::NewTicketDialog</name>
    <message>
        <source>Without a connection only customers that this computer knows are found.</source>
        <translation>未连接时只能找到本机已有的客户。</translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation>新建工单</translation>
    </message>
    <message>
        <source>Nobody found that you may see. Add the customer below.</source>
        <translation>没有找到您可查看的客户，可在下方新建。</translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) found.</source>
        <translation>
            <numerusform>找到 %n 位客户。</numerusform>
        </translation>
    </message>
    <message>
        <source>Type a part of the name, its pinyin, the company or the phone number.</source>
        <translation>输入姓名、拼音、公司或电话的一部分。</translation>
    </message>
    <message>
        <source>The customer is still being looked for.</source>
        <translation>正在查找客户。</translation>
    </message>
    <message>
        <source>Choose a customer, or add one.</source>
        <translation>请选择或新增客户。</translation>
    </message>
    <message>
        <source>The new customer needs a name.</source>
        <translation>请填写新客户的姓名。</translation>
    </message>
    <message>
        <source>The ticket needs a title.</source>
        <translation>请填写标题。</translation>
    </message>
    <message>
        <source>Create the ticket (%1)</source>
        <translation>创建工单 (%1)</translation>
    </message>
    <message>
        <source>Create it for %1</source>
        <translation>为 %1 创建</translation>
    </message>
    <message>
        <source>Discard the new ticket?</source>
        <translation>放弃新工单？</translation>
    </message>
    <message>
        <source>What you have typed would be lost.</source>
        <translation>已输入的内容将丢失。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Keep writing</source>
        <translation>继续填写</translation>
    </message>
    <message>
        <source>%1 has an open ticket of this kind: %2</source>
        <translation>%1 已有一张同类的未完成工单：%2</translation>
    </message>
    <message>
        <source>Open #%1</source>
        <translation>打开 #%1</translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation>正在创建…</translation>
    </message>
    <message>
        <source>Create ticket</source>
        <translation>创建工单</translation>
    </message>
    <message>
        <source>The ticket is being created.</source>
        <translation>正在创建工单。</translation>
    </message>
</context>
<context>
    <name>relay::gui::NoteDialog</name>
    <message>
        <source>Reopen %1?</source>
        <translation>重新打开 %1？</translation>
    </message>
    <message>
        <source>The ticket gets its earlier progress back and is due in 24 hours.</source>
        <translation>工单恢复之前的进度，24 小时后到期。</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Escalate %1?</source>
        <translation>升级 %1？</translation>
    </message>
    <message>
        <source>The ticket stays open, and the managers see that it needs a higher level.</source>
        <translation>工单保持打开，主管会看到它需要更高级别处理。</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>升级</translation>
    </message>
    <message>
        <source>Cancel %1?</source>
        <translation>取消 %1？</translation>
    </message>
    <message>
        <source>The ticket ends without a solution. A cancelled ticket cannot be opened again.</source>
        <translation>工单未解决即结束。已取消的工单不能重新打开。</translation>
    </message>
    <message>
        <source>Cancel ticket</source>
        <translation>取消工单</translation>
    </message>
    <message>
        <source>Resolve %1?</source>
        <translation>解决 %1？</translation>
    </message>
    <message>
        <source>If the customer's WeCom contact was moved for it, the contact goes back to sales. Only sales and managers reopen a ticket.</source>
        <translation>如果客户的企业微信联系人已为此转接，将转回销售。只有销售和主管可以重新打开工单。</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>解决</translation>
    </message>
    <message>
        <source>Close %1?</source>
        <translation>关闭 %1？</translation>
    </message>
    <message>
        <source>The customer is content. A closed ticket can be opened again.</source>
        <translation>客户已满意。关闭后仍可重新打开。</translation>
    </message>
    <message>
        <source>Close ticket</source>
        <translation>关闭工单</translation>
    </message>
    <message>
        <source>What was done (optional)</source>
        <translation>处理说明（可选）</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>处理说明</translation>
    </message>
</context>
<context>
    <name>relay::gui::RefusedBox</name>
    <message>
        <source>Comment &quot;%1&quot;</source>
        <translation>评论“%1”</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>relay::gui::SettingsDialog</name>
    <message>
        <source>%1, valid until %2</source>
        <translation>%1，有效期至 %2</translation>
    </message>
    <message>
        <source>There is no certificate in %1. It has to be a PEM or DER file; ask your administrator.</source>
        <translation>%1 中没有证书。需要 PEM 或 DER 格式的文件，请咨询管理员。</translation>
    </message>
    <message>
        <source>Company certificate</source>
        <translation>公司证书</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.der);;All files (*)</source>
        <translation>证书 (*.pem *.crt *.cer *.der);;所有文件 (*)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the address of a server. It looks like desk.example.com.</source>
        <translation>“%1”不是服务器地址，应类似 desk.example.com。</translation>
    </message>
</context>
<context>
    <name>relay::gui::StatusLine</name>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Catching up…</source>
        <translation>正在同步…</translation>
    </message>
    <message>
        <source>Logged out</source>
        <translation>未登录</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) waiting for the server</source>
        <translation>
            <numerusform>%n 项修改等待服务器确认</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Log in…</source>
        <translation>登录…</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Log in again</source>
        <translation>重新登录</translation>
    </message>
    <message>
        <source>Try to connect now</source>
        <translation>立即尝试连接</translation>
    </message>
    <message>
        <source>Offline since %1. Connecting…</source>
        <translation>已离线（%1 起），正在连接…</translation>
    </message>
    <message>
        <source>Offline since %1. What you do is kept and sent later.</source>
        <translation>已离线（%1 起）。您的操作保存在本机，稍后发送。</translation>
    </message>
    <message numerus="yes">
        <source>Catching up… %n row(s) so far</source>
        <translation>
            <numerusform>正在同步… 已收到 %n 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::StepRunner</name>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>relay::gui::TextLimit</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) too many.</source>
        <translation>
            <numerusform>超出 %n 个字。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::TicketActions</name>
    <message>
        <source>Take it…</source>
        <translation>我来处理…</translation>
    </message>
</context>
<context>
    <name>relay::gui::TrayIcon</name>
    <message>
        <source>%1 gave you this ticket.</source>
        <translation>%1 把这张工单分配给了你。</translation>
    </message>
    <message>
        <source>%1 changed this ticket.</source>
        <translation>%1 更改了这张工单。</translation>
    </message>
    <message>
        <source>Open Relaydesk</source>
        <translation>打开接力台</translation>
    </message>
    <message>
        <source>Relaydesk</source>
        <translation>接力台</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) with news</source>
        <translation>
            <numerusform>%n 张工单有新动态</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not sent yet</source>
        <translation>
            <numerusform>%n 项更改尚未发送</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is news about %n ticket(s) of yours.</source>
        <translation>
            <numerusform>与你有关的工单有 %n 条新动态。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 gave you #%2 %3.</source>
        <translation>%1 把 #%2 %3 分配给了您。</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) were given to you.</source>
        <translation>
            <numerusform>有 %n 张工单分配给了您。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::models::ActionLogModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1, %2: %3. %4</source>
        <translation>%1，%2：%3。%4</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>尚未发送</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Priority: %1 → %2</source>
        <translation>优先级：%1 → %2</translation>
    </message>
</context>
<context>
    <name>relay::models::EngineerModel</name>
    <message>
        <source>No open tickets</source>
        <translation>没有未完成的工单</translation>
    </message>
    <message numerus="yes">
        <source>%n open ticket(s)</source>
        <translation>
            <numerusform>%n 张未完成的工单</numerusform>
        </translation>
    </message>
    <message>
        <source>has the ticket now</source>
        <translation>当前负责人</translation>
    </message>
</context>
<context>
    <name>relay::models::TicketListModel</name>
    <message>
        <source>#%1 %2</source>
        <translation>#%1 %2</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>状态：%1</translation>
    </message>
    <message>
        <source>Priority: %1</source>
        <translation>优先级：%1</translation>
    </message>
    <message>
        <source>Customer: %1</source>
        <translation>客户：%1</translation>
    </message>
    <message>
        <source>Assigned to %1</source>
        <translation>负责人：%1</translation>
    </message>
    <message>
        <source>Not assigned</source>
        <translation>未分配</translation>
    </message>
    <message>
        <source>Due: %1</source>
        <translation>截止：%1</translation>
    </message>
    <message>
        <source>Transfer: %1</source>
        <translation>转接：%1</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>等待服务器确认</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n ticket(s)</source>
        <translation>
            <numerusform>%1，%n 张工单</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed since you last opened it</source>
        <translation>上次打开后有变化</translation>
    </message>
    <message>
        <source>A change of yours was refused</source>
        <translation>您的一项修改被拒绝</translation>
    </message>
</context>
<context>
    <name>relay::models::TransferModel</name>
    <message>
        <source>somebody</source>
        <translation>某人</translation>
    </message>
</context>
<context>
    <name>BulkAssignDialog</name>
    <message>
        <source>Where the transfer policy allows it the customer's WeCom contact moves along; elsewhere it stays with sales.</source>
        <translation>转接策略允许时，客户的企业微信联系人一并转接；否则仍由销售联系。</translation>
    </message>
    <message>
        <source>Engineers</source>
        <translation>工程师</translation>
    </message>
    <message>
        <source>Do not transfer any customer</source>
        <translation>不转接任何客户</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>分配</translation>
    </message>
</context>
<context>
    <name>BulkResults</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>未分配</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已超时</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Number, word or name…</source>
        <translation>编号、标题、客户、人员…</translation>
    </message>
    <message>
        <source>Filter the tickets</source>
        <translation>筛选工单</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Group the list</source>
        <translation>列表分组</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
</context>
<context>
    <name>OrderTexts</name>
    <message>
        <source>Nobody yet</source>
        <translation>尚未分配</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Clear the selection</source>
        <translation>取消选择</translation>
    </message>
</context>
<context>
    <name>TicketsPage</name>
    <message>
        <source>New ticket</source>
        <translation>新建工单</translation>
    </message>
</context>
<context>
    <name>relay::gui::BulkAssignDialog</name>
    <message>
        <source>Assign tickets</source>
        <translation>分配工单</translation>
    </message>
    <message numerus="yes">
        <source>Assign %n ticket(s)</source>
        <translation>
            <numerusform>分配 %n 张工单</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::BulkResults</name>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n 张已完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not done</source>
        <translation>
            <numerusform>%n 张未完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 张等待中</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::BulkSteps</name>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n 张工单</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n ticket(s)</source>
        <comment>a step</comment>
        <translation>
            <numerusform>%1：%n 张工单</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::FilterBar</name>
    <message>
        <source>No groups</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>By status</source>
        <translation>按状态</translation>
    </message>
    <message>
        <source>By assignee</source>
        <translation>按负责人</translation>
    </message>
    <message>
        <source>By priority</source>
        <translation>按优先级</translation>
    </message>
    <message>
        <source>By customer</source>
        <translation>按客户</translation>
    </message>
    <message>
        <source>Any priority</source>
        <translation>全部优先级</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n 张符合</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::HistoryBox</name>
    <message>
        <source>History</source>
        <translation>操作记录</translation>
    </message>
    <message>
        <source>History of the ticket</source>
        <translation>工单的操作记录</translation>
    </message>
    <message>
        <source>Nothing of this kind has happened yet.</source>
        <translation>还没有这类记录。</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>转接</translation>
    </message>
    <message>
        <source>Not available offline: this ticket was not opened here before.</source>
        <translation>离线时无法查看：此前没有在这台电脑上打开过这张工单。</translation>
    </message>
</context>
<context>
    <name>relay::gui::ListDelegate</name>
    <message>
        <source>Unassigned</source>
        <translation>未分配</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>relay::gui::SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 张</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::TicketEditor</name>
    <message>
        <source>Edit the title</source>
        <translation>编辑标题</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Edit the description</source>
        <translation>编辑描述</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Add a description…</source>
        <translation>添加描述…</translation>
    </message>
    <message>
        <source>Change the priority</source>
        <translation>修改优先级</translation>
    </message>
    <message>
        <source>A ticket needs a title. Escape brings the old one back.</source>
        <translation>工单需要标题。按 Esc 恢复原标题。</translation>
    </message>
</context>
<context>
    <name>relay::gui::TicketList</name>
    <message>
        <source>Tickets</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>No ticket matches the filter. Take a part of it away to see more.</source>
        <translation>没有符合筛选条件的工单。放宽条件可以看到更多。</translation>
    </message>
</context>
<context>
    <name>relay::gui::TicketMoves</name>
    <message>
        <source>#%1 is now &quot;%2&quot;.</source>
        <translation>#%1 已变为“%2”。</translation>
    </message>
    <message numerus="yes">
        <source>%n tickets are now &quot;%1&quot;.</source>
        <translation>
            <numerusform>%n 张工单已变为“%1”。</numerusform>
        </translation>
    </message>
    <message>
        <source>#%1 has changed since and stays as it is.</source>
        <translation>#%1 之后已有变化，保持现状。</translation>
    </message>
    <message>
        <source>#%1 stays as it is: nothing leads from &quot;%2&quot; back to &quot;%3&quot;.</source>
        <translation>#%1 保持现状：无法从“%2”回到“%3”。</translation>
    </message>
    <message>
        <source>#%1 is &quot;%2&quot; again.</source>
        <translation>#%1 已恢复为“%2”。</translation>
    </message>
    <message numerus="yes">
        <source>%n tickets were changed.</source>
        <translation>
            <numerusform>已更改 %n 张工单。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tickets are as they were before.</source>
        <translation>
            <numerusform>%n 张工单已恢复原状。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tickets stay as they are.</source>
        <translation>
            <numerusform>%n 张工单保持现状。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>relay::gui::TicketsPage</name>
    <message>
        <source>You are logged out</source>
        <translation>您已退出登录</translation>
    </message>
    <message>
        <source>Log in below, and the tickets appear here.</source>
        <translation>请在窗口下方登录，登录后即可看到工单。</translation>
    </message>
    <message>
        <source>The server cannot be reached</source>
        <translation>无法连接服务器</translation>
    </message>
    <message>
        <source>The tickets appear as soon as there is a connection. Relaydesk keeps trying.</source>
        <translation>连接恢复后工单会自动显示，接力台会持续重试。</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>No tickets yet</source>
        <translation>还没有工单</translation>
    </message>
    <message>
        <source>Tickets appear here when somebody creates one in the WeCom group or with the button below, and when a ticket is given to you.</source>
        <translation>有人在企业微信群里或用下面的按钮新建工单，或者有工单分配给您时，就会显示在这里。</translation>
    </message>
</context>
<context>
    <name>relay::gui::TransferBox</name>
    <message>
        <source>Nothing has been decided about the contact for this ticket yet.</source>
        <translation>这张工单尚未决定是否转接联系人。</translation>
    </message>
</context>
<context>
    <name>relay::models::BulkResultModel</name>
    <message>
        <source>Waiting for the server</source>
        <translation>等待服务器确认</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Not possible for this ticket now; nothing was sent.</source>
        <translation>此工单目前不能执行这一步，未发送任何内容。</translation>
    </message>
</context>
<context>
    <name>relay::models::TicketColumns</name>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>截止时间</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务类型</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>转接</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>更新时间</translation>
    </message>
</context>
<context>
    <name>KeyTexts</name>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
</context>
<context>
    <name>relay::gui::LoadingPage</name>
    <message>
        <source>Loading the tickets…</source>
        <translation>正在加载工单…</translation>
    </message>
</context>
</TS>
