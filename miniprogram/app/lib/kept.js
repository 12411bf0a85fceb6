// What the phone keeps between two openings. A storage that is full or broken must not stop anybody.
function read(key, otherwise) {
  try {
    const value = wx.getStorageSync(key);
    return value === "" || value === undefined || value === null ? otherwise : value;
  } catch (_) {
    return otherwise;
  }
}

function write(key, value) {
  try {
    wx.setStorageSync(key, value);
  } catch (_) {
    // The next reading asks the server again.
  }
}

function forget(...keys) {
  keys.forEach((key) => {
    try {
      wx.removeStorageSync(key);
    } catch (_) {
      // Nothing was kept.
    }
  });
}

module.exports = { read, write, forget };
