// The tensors of the file of weights by their names; lab/weights.py says how they lie in it.
export const unpacked = (buffer, tensors) => {
  const read = ({ shape, bits, offset }) => {
    const cols = shape.at(-1);
    const count = shape.reduce((a, b) => a * b);
    if (bits === 32) return { cols, data: new Float32Array(buffer, offset, count) };
    const scales = new Float32Array(buffer, offset, count / cols);
    const whole = new (bits === 8 ? Int8Array : Uint8Array)(buffer, offset + scales.byteLength);
    const four = (n) => ((whole[n >> 1] >> (n % 2 ? 4 : 0)) & 15) - 8;
    const value = bits === 8 ? (n) => whole[n] : four;
    const data = new Float32Array(count);
    for (let n = 0; n < count; n += 1) data[n] = value(n) * scales[Math.floor(n / cols)];
    return { cols, data };
  };
  return Object.fromEntries(tensors.map((tensor) => [tensor.name, read(tensor)]));
};
