// What a number of GPUs is a share of.
export const share = (part, whole) => (whole ? (part / whole) * 100 : 0);
export const length = (count, longest, width) => (count / longest) * width;
