package org.tibao.custody.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;
import org.tibao.custody.Dues;
import org.tibao.money.Money;

/**
 * The data of a transfer as QR code, for a telephone to read and a person to copy into the bank's own app. It is no
 * payment code of a bank: whoever scans it pays nothing.
 *
 * @param size modules on a side
 * @param path the black ones as one SVG path
 * @param text what it says
 */
record PaymentQr(int size, String path, String text) {

  static PaymentQr of(Dues.PayTo to, Money amount, String[] words) {
    String text = words[0] + " " + to.holder() + "\n" + words[1] + " " + to.number() + "\n" + words[2] + " " + to.bank()
        + "\n" + words[3] + " " + amount + "\n" + words[4] + " " + to.reference();
    BitMatrix squares;
    try {
      squares = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.ERROR_CORRECTION,
          ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 2, EncodeHintType.CHARACTER_SET, "UTF-8"));
    } catch (WriterException e) {
      throw new IllegalStateException(e);
    }
    var path = new StringBuilder();
    for (int y = 0; y < squares.getHeight(); y++) {
      for (int x = 0; x < squares.getWidth(); x++) {
        if (squares.get(x, y)) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return new PaymentQr(squares.getWidth(), path.toString(), text);
  }
}
