/**
 * Keccak-256 as Ethereum uses it (the padding before FIPS 202). Ours, because a library for one hash costs every start
 * of the store some 70 ms and 20 MB; the tests compare it with published vectors and with viem.
 */
const rounds = 24;
const rateBytes = 136;
const rotations = [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44];
const places = [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1];

/** The round constants come from the linear feedback register of the specification, as low and high 32-bit halves. */
function roundConstants(): readonly [low: Uint32Array, high: Uint32Array] {
  const low = new Uint32Array(rounds);
  const high = new Uint32Array(rounds);
  let register = 1;
  for (let round = 0; round < rounds; round += 1) {
    for (let j = 0; j < 7; j += 1) {
      const bit = (1 << j) - 1;
      if (register & 1) {
        if (bit < 32) low[round] = (low[round] as number) ^ (1 << bit);
        else high[round] = (high[round] as number) ^ (1 << (bit - 32));
      }
      register = register & 0x80 ? (register << 1) ^ 0x171 : register << 1;
    }
  }
  return [low, high];
}
const [constantsLow, constantsHigh] = roundConstants();

/** Left rotation of a 64-bit lane held as two halves: the half that ends up where `a` was. */
const rotated = (a: number, b: number, by: number): number => (by === 0 ? a : (a << by) | (b >>> (32 - by)));

/** The state is 25 lanes, each a low and a high half. */
function permute(low: Int32Array, high: Int32Array): void {
  const sumLow = new Int32Array(5);
  const sumHigh = new Int32Array(5);
  for (let round = 0; round < rounds; round += 1) {
    theta(low, high, sumLow, sumHigh);
    rhoPi(low, high);
    chi(low);
    chi(high);
    low[0] = at(low, 0) ^ (constantsLow[round] as number);
    high[0] = at(high, 0) ^ (constantsHigh[round] as number);
  }
}

const at = (lanes: Int32Array, index: number): number => lanes[index] as number;

function theta(low: Int32Array, high: Int32Array, sumLow: Int32Array, sumHigh: Int32Array): void {
  for (let x = 0; x < 5; x += 1) {
    sumLow[x] = at(low, x) ^ at(low, x + 5) ^ at(low, x + 10) ^ at(low, x + 15) ^ at(low, x + 20);
    sumHigh[x] = at(high, x) ^ at(high, x + 5) ^ at(high, x + 10) ^ at(high, x + 15) ^ at(high, x + 20);
  }
  for (let x = 0; x < 5; x += 1) {
    const before = (x + 4) % 5;
    const after = (x + 1) % 5;
    const l = at(sumLow, before) ^ rotated(at(sumLow, after), at(sumHigh, after), 1);
    const h = at(sumHigh, before) ^ rotated(at(sumHigh, after), at(sumLow, after), 1);
    for (let y = x; y < 25; y += 5) {
      low[y] = at(low, y) ^ l;
      high[y] = at(high, y) ^ h;
    }
  }
}

function rhoPi(low: Int32Array, high: Int32Array): void {
  let movedLow = at(low, 1);
  let movedHigh = at(high, 1);
  for (let t = 0; t < 24; t += 1) {
    const place = places[t] as number;
    const by = rotations[t] as number;
    const keptLow = at(low, place);
    const keptHigh = at(high, place);
    const [a, b] = by < 32 ? [movedLow, movedHigh] : [movedHigh, movedLow];
    low[place] = rotated(a, b, by % 32);
    high[place] = rotated(b, a, by % 32);
    movedLow = keptLow;
    movedHigh = keptHigh;
  }
}

function chi(lanes: Int32Array): void {
  for (let y = 0; y < 25; y += 5) {
    const row = [at(lanes, y), at(lanes, y + 1), at(lanes, y + 2), at(lanes, y + 3), at(lanes, y + 4)] as const;
    for (let x = 0; x < 5; x += 1) lanes[y + x] = (row[x] as number) ^ (~(row[(x + 1) % 5] as number) & (row[(x + 2) % 5] as number));
  }
}

export function keccak256(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array((Math.floor(message.length / rateBytes) + 1) * rateBytes);
  padded.set(message);
  padded[message.length] = 0x01;
  padded[padded.length - 1] = (padded[padded.length - 1] as number) | 0x80;

  const low = new Int32Array(25);
  const high = new Int32Array(25);
  const view = new DataView(padded.buffer);
  for (let offset = 0; offset < padded.length; offset += rateBytes) {
    for (let lane = 0; lane < rateBytes / 8; lane += 1) {
      low[lane] = at(low, lane) ^ view.getInt32(offset + lane * 8, true);
      high[lane] = at(high, lane) ^ view.getInt32(offset + lane * 8 + 4, true);
    }
    permute(low, high);
  }
  const digest = new Uint8Array(32);
  const out = new DataView(digest.buffer);
  for (let lane = 0; lane < 4; lane += 1) {
    out.setInt32(lane * 8, at(low, lane), true);
    out.setInt32(lane * 8 + 4, at(high, lane), true);
  }
  return digest;
}
