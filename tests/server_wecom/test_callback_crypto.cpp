// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/crypto/callback_crypto.h"

#include "tests/server_wecom/callback_vectors.h"
#include "tests/support/test_main.h"

#include <QtTest>

#include <openssl/evp.h>

using namespace relay;
using namespace relay::server::crypto;
using tests::CallbackVector;

namespace {

CallbackCrypto cryptoOf(const CallbackVector &vector)
{
    return CallbackCrypto::create(vector.token, vector.aesKey, vector.receiveId).value();
}

Envelope envelopeOf(const CallbackVector &vector)
{
    return {vector.signature, vector.timestamp, vector.nonce};
}

const CallbackVector &w1()
{
    return tests::callbackVectors.first();
}

// Encrypts a plain block as it is: for blocks that no honest side would make.
QByteArray encryptRaw(const QByteArray &aesKey, const QByteArray &plain)
{
    const QByteArray key = QByteArray::fromBase64(aesKey + '=');
    QByteArray cipher(plain.size() + 16, Qt::Uninitialized);
    int size = 0;
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    const auto *bytes = reinterpret_cast<const uchar *>(key.constData());
    EVP_EncryptInit_ex(context, EVP_aes_256_cbc(), nullptr, bytes, bytes);
    EVP_CIPHER_CTX_set_padding(context, 0);
    EVP_EncryptUpdate(context, reinterpret_cast<uchar *>(cipher.data()), &size,
        reinterpret_cast<const uchar *>(plain.constData()), int(plain.size()));
    EVP_CIPHER_CTX_free(context);
    return cipher.left(size).toBase64();
}

} // namespace

class TestCallbackCrypto final : public QObject
{
    Q_OBJECT

private slots:
    void opensPublishedVectors_data() { vectors(Published::All); }
    void opensPublishedVectors()
    {
        QFETCH(int, index);
        const CallbackVector &vector = tests::callbackVectors.at(index);

        const CryptoResult<QByteArray> plain = cryptoOf(vector).open(envelopeOf(vector), vector.encrypted);

        QVERIFY2(plain, plain ? "" : QByteArray::number(int(plain.error())).constData());
        QCOMPARE(*plain, vector.plain);
    }

    void sealsPublishedVectors_data() { vectors(Published::WithRandomBlock); }
    void sealsPublishedVectors()
    {
        QFETCH(int, index);
        const CallbackVector &vector = tests::callbackVectors.at(index);
        const auto sealed = cryptoOf(vector).sealWith(
            QByteArray::fromHex(vector.randomHex), vector.plain, vector.timestamp, vector.nonce);

        QVERIFY(sealed);
        QCOMPARE(sealed->encrypted, vector.encrypted);
        QCOMPARE(sealed->envelope.signature, vector.signature);
    }

    // M2: the Official Account's plain mode signs three values
    void signsThreeValues_data()
    {
        QTest::addColumn<QByteArrayList>("parts");
        QTest::addColumn<QByteArray>("signature");
        QTest::newRow("documentation") << QByteArrayList{"AAAAA", "1714037059", "486452656"}
                                       << QByteArray("899cf89e464efb63f54ddac96b0a0a235f53aa78");
        QTest::newRow("wechatpy") << QByteArrayList{"test", "1410685589", "test"}
                                  << QByteArray("f21891de399b4e33a1a93c9a7b8a8fffb5a443ff");
    }
    void signsThreeValues()
    {
        QFETCH(QByteArrayList, parts);
        QFETCH(QByteArray, signature);
        QCOMPARE(callbackSignature(parts), signature);
        std::reverse(parts.begin(), parts.end());
        QCOMPARE(callbackSignature(parts), signature);
    }

    void roundTrip_data()
    {
        QTest::addColumn<qsizetype>("size");
        // around the padding's block: 16 random + 4 length + 18 receiveid leave 26 bytes
        for (const qsizetype size : {0, 1, 25, 26, 27, 57, 58, 59, 60'000})
            QTest::addRow("%lld bytes", qlonglong(size)) << size;
    }
    void roundTrip()
    {
        QFETCH(qsizetype, size);
        const CallbackCrypto crypto = cryptoOf(w1());
        const QByteArray message(size, '\xe6');

        const auto sealed = crypto.seal(message, "1", "n");
        QVERIFY(sealed);
        const auto opened = crypto.open(sealed->envelope, sealed->encrypted);

        if (sealed->encrypted.size() > maximumCallbackBytes) {
            QCOMPARE(opened.error(), CryptoError::IllegalBuffer);
        } else {
            QVERIFY(opened);
            QCOMPARE(*opened, message);
        }
    }

    void sealsDifferentlyEachTime()
    {
        const CallbackCrypto crypto = cryptoOf(w1());
        QVERIFY(crypto.seal("x", "1", "n")->encrypted != crypto.seal("x", "1", "n")->encrypted);
    }

    void refusesChangedCipherText()
    {
        QByteArray changed = w1().encrypted;
        changed[5] = changed.at(5) == 'A' ? 'B' : 'A';
        QCOMPARE(cryptoOf(w1()).open(envelopeOf(w1()), changed).error(), CryptoError::Signature);
    }

    void refusesEchostrThatWasNotDecoded()
    {
        QByteArray spaces = w1().encrypted;
        spaces.replace('+', ' ');
        QVERIFY(spaces != w1().encrypted);
        QCOMPARE(cryptoOf(w1()).open(envelopeOf(w1()), spaces).error(), CryptoError::Signature);
    }

    void refusesSignatures_data()
    {
        QTest::addColumn<QByteArray>("signature");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("shorter") << w1().signature.chopped(1);
        QTest::newRow("longer") << w1().signature + 'a';
        QTest::newRow("upper case") << w1().signature.toUpper();
    }
    void refusesSignatures()
    {
        QFETCH(QByteArray, signature);
        const Envelope envelope{signature, w1().timestamp, w1().nonce};
        QCOMPARE(cryptoOf(w1()).open(envelope, w1().encrypted).error(), CryptoError::Signature);
    }

    void refusesAnotherReceiver()
    {
        const auto crypto = CallbackCrypto::create(w1().token, w1().aesKey, "wx0000000000000000");
        QCOMPARE(crypto->open(envelopeOf(w1()), w1().encrypted).error(), CryptoError::ReceiveId);
    }

    void refusesKeys_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("42") << QByteArray(42, 'A');
        QTest::newRow("44") << QByteArray(44, 'A');
        QTest::newRow("another sign") << QByteArray(42, 'A') + '+';
        QTest::newRow("padding") << QByteArray(42, 'A') + '=';
    }
    void refusesKeys()
    {
        QFETCH(QByteArray, key);
        QCOMPARE(CallbackCrypto::create("t", key, {}).error(), CryptoError::AesKeyLength);
    }

    void refusesSignedRubbish_data()
    {
        QTest::addColumn<QByteArray>("encrypted");
        QTest::addColumn<CryptoError>("error");
        const auto raw = [](const QByteArray &plain) { return encryptRaw(w1().aesKey, plain); };
        const QByteArray head = QByteArray(16, 'r') + QByteArray::fromHex("00000002") + "hi" + w1().receiveId;
        const QByteArray filled = head + QByteArray(64 - head.size(), '\0');
        const auto ending = [&](const QByteArray &end) { return filled.chopped(end.size()) + end; };
        QTest::newRow("empty") << QByteArray() << CryptoError::DecryptAes;
        QTest::newRow("not Base64") << QByteArray("***") << CryptoError::DecodeBase64;
        QTest::newRow("half a block") << QByteArray("QUJD") << CryptoError::DecryptAes;
        QTest::newRow("padding 0") << raw(filled) << CryptoError::DecryptAes;
        QTest::newRow("padding 33") << raw(ending(QByteArray(33, char(33)))) << CryptoError::DecryptAes;
        QTest::newRow("padding 255") << raw(ending("\xff")) << CryptoError::DecryptAes;
        QTest::newRow("uneven padding")
            << raw(ending(QByteArray::fromHex("0103"))) << CryptoError::DecryptAes;
        QTest::newRow("no length") << raw(QByteArray(32, char(32))) << CryptoError::IllegalBuffer;
        const QByteArray tooLong =
            QByteArray(16, 'r') + QByteArray::fromHex("7fffffff") + QByteArray(12, char(12));
        QTest::newRow("length beyond the end") << raw(tooLong) << CryptoError::IllegalBuffer;
        QTest::newRow("too large") << QByteArray(64 * 1024 + 4, 'A') << CryptoError::IllegalBuffer;
    }
    void refusesSignedRubbish()
    {
        QFETCH(QByteArray, encrypted);
        QFETCH(CryptoError, error);
        const Envelope envelope{callbackSignature({w1().token, "1", "n", encrypted}), "1", "n"};

        const auto opened = cryptoOf(w1()).open(envelope, encrypted);

        QVERIFY(!opened);
        QCOMPARE(opened.error(), error);
    }

private:
    enum class Published { All, WithRandomBlock };

    // Not every publisher printed the random block, without which the text cannot be made again.
    static void vectors(Published published)
    {
        QTest::addColumn<int>("index");
        for (int index = 0; index < tests::callbackVectors.size(); ++index) {
            if (published == Published::All || !tests::callbackVectors.at(index).randomHex.isEmpty())
                QTest::newRow(tests::callbackVectors.at(index).name) << index;
        }
    }
};

Q_DECLARE_METATYPE(relay::server::crypto::CryptoError)

RELAY_TEST(TestCallbackCrypto)
#include "test_callback_crypto.moc"
