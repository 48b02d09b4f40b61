// The most flashes in any second anywhere in a row of pictures: a pair of changes of a tenth of full brightness or more, there and back
// (WCAG, general flash), in any of 32 × 20 fields. Given: pictures as base 64, and when each was taken, in seconds.
const [pictures, times, done] = arguments;
(async () => {
  const width = 32;
  const height = 20;
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const bright = [];
  for (const picture of pictures) {
    const image = new Image();
    image.src = "data:image/png;base64," + picture;
    await image.decode();
    pen.drawImage(image, 0, 0, width, height);
    const { data } = pen.getImageData(0, 0, width, height);
    const linear = (part) => ((part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    bright.push(Array.from({ length: width * height }, (_, at) => 0.2126 * linear(data[4 * at]) + 0.7152 * linear(data[4 * at + 1]) + 0.0722 * linear(data[4 * at + 2])));
  }
  let most = 0;
  for (let field = 0; field < width * height; field++) {
    // Where it turned from brighter to darker or the other way, by a tenth.
    const turns = [];
    let turned = bright[0][field];
    let way = 0;
    bright.forEach((frame, at) => {
      const change = frame[field] - turned;
      if (Math.sign(change) === way) turned = frame[field];
      else if (Math.abs(change) >= 0.1) {
        turns.push(times[at]);
        way = Math.sign(change);
        turned = frame[field];
      }
    });
    for (let first = 0; first < turns.length; first++) {
      const within = turns.filter((time) => time >= turns[first] && time < turns[first] + 1).length;
      most = Math.max(most, Math.floor(within / 2));
    }
  }
  done(most);
})().catch((error) => done(String(error)));
