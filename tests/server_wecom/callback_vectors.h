// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace relay::tests {

// A callback that others published (W, M) or that was made for the bot's empty receiveid (S), whole.
struct CallbackVector
{
    const char *name;
    QByteArray token;
    QByteArray aesKey;
    QByteArray receiveId;
    QByteArray randomHex; // empty: not known
    QByteArray timestamp;
    QByteArray nonce;
    QByteArray encrypted;
    QByteArray signature;
    QByteArray plain;
};

// clang-format off
// W1-W3 are of the official PHP sample, W4 and W5 of go-workwx, W6 and W7 of wechatpy, M1 of WxJava, M3 and M4 of the
// Official Account's documentation. W3's plain text is malformed JSON as published.
inline const QList<CallbackVector> callbackVectors {
    {"W1 URL verification",
     "QDG6eK",
     "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
     "wx5823bf96d3bd56c7",
     "63343162363434393163323436386430",
     "1409659589",
     "263014780",
     "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvna"
     "qQ==",
     "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
     "1616140317555161061"},
    {"W2 message in XML",
     "QDG6eK",
     "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
     "wx5823bf96d3bd56c7",
     "30393630363838393332633437656631",
     "1409659813",
     "1372623149",
     "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3"
     "QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48"
     "kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izo"
     "un1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUa"
     "x5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl"
     "/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==",
     "477715d11cdb4164915debcba66cb864d751f3e6",
     "<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>\n<FromUserName><![CDATA"
     "[mycreate]]></FromUserName>\n<CreateTime>1409659813</CreateTime>\n<MsgType><![CDATA["
     "text]]></MsgType>\n<Content><![CDATA[hello]]></Content>\n<MsgId>4561255354251345929<"
     "/MsgId>\n<AgentID>218</AgentID>\n</xml>"},
    {"W3 message in JSON",
     "QDG6eK",
     "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
     "wx5823bf96d3bd56c7",
     "",
     "1409659813",
     "1372623149",
     "pvXgeha3nZ7UQ2DG3WD3IVsNJR38QVl1+h+wmLQHIAwEG3Jey2aTZtvAWzhEZ9JEKGwIUMBWX3JlUhfo7O7W"
     "bvI10vHIsdSNr1nr3LuOwAfnwLJAMQNDxi5tHUl08Op59jxOL73r8+g60KOxMTaFwXzlr9Yxgq5ey5nzNb/2"
     "vDjjvDZNXkJVmL/XWnv6PXrVbTpNxphqWRv2BpPYqvwRMkHgdFliatljMVlkkRHS40FOHmtBhj/4RXtIexfD"
     "x8opBXwi0L9RTlYNQzGx+FA+74xVHG7Le/pmNDwc2Ri5mbw=",
     "1f3153b7abd0ba99b4ab2e57fac2376110d03a3c",
     "{ \"ToUserName\": \"wx5823bf96d3bd56c7\", \"FromUserName\": :mycreate\", \"CreateTim"
     "e\": 1409659813, \"MsgType\": \"text\", \"Content\": \"hello\", \"MsgId\": 456125535"
     "4251345929, \"AgentID\": 218}"},
    {"W4 URL verification",
     "kjr2TKI8umCBfVF3wAHk8JiPwma5VBme",
     "4Ma3YBrSBbX2aez8MJpXGBne5LSDwgGqHbhM9WPYIws",
     "ww6a112864f8022910",
     "",
     "1583940690",
     "VHh7ymSeb0jc4lSb",
     "6KmUQuPVu7UhjyVqRdbo5SfcRqaHvbUlKSHFvBV2ZuR6TIlKsygcfeSd1GDplg1C5KSKr6UPHCaC/nIX3ZNt"
     "9w==",
     "1ba3cb09c0d2c2b3ed6900d37f91a6efae6cb011",
     "94966531020182955848408"},
    {"W5 random block of any bytes",
     "kz7Yx62CH8SaLN",
     "cD0d7jx4tYvVtzqrmh3Dm3QFCXe6f8SlHoMtMh3qQEP",
     "ww6a112864f8022910",
     "21e33070c56d1ca4e4fa84ace71334f6",
     "1583995625",
     "1584392382",
     "EUCt7xMcNiyASzZj0Hjc5yDjFQrCum6AfQ3ntHiUzjGQ51xieKmbvtrZ40/EcB2W/W8yH0n4Lqx48gJl/T9H"
     "D/R309I0P/r5pIZucK3lyEn48FYMr4YdE0QdL2jIJ3xkcXUr6uzefzCxG6lMvwpAJaOyVCzN7sRRw47njfxy"
     "5EIqU6R9ZBhlTzfdnhhOhK/nTwzrZX3SoGlXFA9OBeZ6ru1NWpXFk76x9DUMe0lcxPPiUqK8ctnQcYXSGUHV"
     "qC6DfG7E7mab0OmruNN8cBZY5d3dYOBA4OgaH55Q0AJmUpdT8vNiXpXx+6TxT3TIjySXpDrHVyrsb772aYyw"
     "gg/Nu4kUmGkALwFZlzhjNegR7wDwb9lr4ERXsSSS8JZ8lbBmaQ3F2Tq584xoPj5rIhXAF734ynm4no1g+SdH"
     "iNqR328=",
     "f265ae551b1932727204c3d707628d01376a6940",
     "<xml><ToUserName><![CDATA[ww6a112864f8022910]]></ToUserName><FromUserName><![CDATA[f"
     "oobar]]></FromUserName><CreateTime>1583995625</CreateTime><MsgType><![CDATA[text]]><"
     "/MsgType><Content><![CDATA[x123]]></Content><MsgId>2018405441</MsgId><AgentID>100000"
     "2</AgentID></xml>"},
    {"W6 URL verification",
     "123456",
     "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR",
     "wx49f0ab532d5d035a",
     "",
     "1411443780",
     "437374425",
     "4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p"
     "+Q==",
     "dd6b9c95b495b3f7e2901bfbc76c664930ffdb96",
     "5927782489442352469"},
    {"W7 passive reply",
     "123456",
     "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR",
     "wx49f0ab532d5d035a",
     "31323334353637383930313233343536",
     "1411525903",
     "461056294",
     "9s4gMv99m88kKTh/H8IdkOiMg6bisoy3ypwy9H4hvSPe9nsGaqyw5hhSjdYbcrKk+j3nba4HMOTzHrluLBYq"
     "xgNcBqGsL8GqxlhZgURnAtObvesEl5nZ+uBE8bviY0LWke8Zy9V/QYKxNV2FqllNXcfmstttyIkMKCCmVbCF"
     "M2JTF5wY0nFhHZSjPUL2Q1qvSUCUld+/WIXrx0oyKQmpB6o8NRrrNrsDf03oxI1p9FxUgMnwKKZeOA/uu+2I"
     "EvEBtb7muXsVbwbgX05UPPJvFurDXafG0RQyPR+mf1nDnAtQmmNOuiR5MIkdQ39xn1vWwi1O5oazPoQJz0nT"
     "YjxxEE8kv3kFxtAGVRe3ypD3WeK2XeFYFMNMpatF9XiKzHo3",
     "407518b7649e86ef23978113f92d27afa9296533",
     "<xml>\n<MsgType><![CDATA[text]]></MsgType>\n<Content><![CDATA[test]]></Content>\n<Fr"
     "omUserName><![CDATA[wx49f0ab532d5d035a]]></FromUserName>\n<ToUserName><![CDATA[messe"
     "nse]]></ToUserName>\n<AgentID>1</AgentID>\n<CreateTime>1411525903</CreateTime>\n</xm"
     "l>"},
    {"S1 bot, empty receiveid",
     "QDG6eK",
     "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
     "",
     "30313233343536373839616263646566",
     "1641002400",
     "nonce123",
     "sKqRbbiSUnDhFHOvPjtUMYFcAS6DiaVd762tRGvX/oH/vfyy/6GAxF3ElS4WAfenTS7imtN8/dji36vykm2+"
     "efHdUFC8Ni/qK2eQ9rFeUrwUeB9b85A/pLrq1sn7L8A2",
     "1a7bc9919ba897b8f44cf2f5fcaffadd92c77947",
     "{\"msgtype\":\"stream\",\"stream\":{\"id\":\"S1\",\"finish\":true,\"content\":\"ok\""
     "}}"},
    {"M1 Chinese text",
     "pamtest",
     "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
     "wxb11529c136998cb6",
     "61616161626262626363636364646464",
     "1409304348",
     "xxxxxx",
     "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVO"
     "fg==",
     "82c962d39941aa48552f90ef55aa323dc620cc10",
     "我是中文abcd123"},
    {"M3 Official Account in JSON",
     "AAAAA",
     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
     "wxba5fad812f8e6fb9",
     "61386565646231383565623266656366",
     "1714112445",
     "415670741",
     "+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPx"
     "LKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMu"
     "FUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDr"
     "M1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=",
     "046e02f8204d34f8ba5fa3b1db94908f3df2e9b3",
     "{\"ToUserName\":\"gh_97417a04a28d\",\"FromUserName\":\"o9AgO5Kd5ggOC-bXrbNODIiE3bGY\""
     ",\"CreateTime\":1714112445,\"MsgType\":\"event\",\"Event\":\"debug_demo\",\"debug_st"
     "r\":\"hello world\"}"},
    {"M4 Official Account reply",
     "AAAAA",
     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
     "wxba5fad812f8e6fb9",
     "37303737323262383033313832393530",
     "1713424427",
     "415670741",
     "ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmx"
     "SQ==",
     "1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1",
     "{\"demo_resp\":\"good luck\"}"},
};
// clang-format on

} // namespace relay::tests
