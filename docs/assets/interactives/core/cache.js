// Bytes that attention keeps for each token.
const GB = 1e9;

export const widths = (shape) => ({
  mha: 2 * shape.heads * shape.width,
  full: shape.heads * (shape.width + shape.position + shape.width),
  gqa: 2 * shape.groups * shape.width,
  mqa: 2 * shape.width,
  mla: shape.latent + shape.position,
});

// Whole numbers below 2**53: a division that leaves no rest is exact.
const floored = (a, b) => (a - (a % b)) / b;

const row = (token, latent, { context, users, memory }) => {
  const conversation = token * context;
  const cache = conversation * users;
  const whole = floored(cache, memory * GB);
  return {
    token,
    cache,
    fits: floored(memory * GB, conversation),
    cards: whole + (whole * memory * GB < cache ? 1 : 0),
    ratio: token / latent,
  };
};

export const rows = (shape, others, setting) => {
  const numbers = Object.entries(widths(shape)).map(([way, width]) => [way, shape.layers * width]);
  const all = Object.fromEntries([...numbers, ...Object.entries(others)]);
  const latent = all.mla * setting.size;
  const made = Object.entries(all).map(([way, count]) => [
    way,
    row(count * setting.size, latent, setting),
  ]);
  return Object.fromEntries(made);
};
