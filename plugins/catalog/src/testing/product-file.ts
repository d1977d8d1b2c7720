/** Columns a product file of ours has. */
const header =
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Image Src,Image Alt Text';
const nouns = ['Pot', 'Mug', 'Lamp', 'Rug', 'Scarf', 'Bowl', 'Chair', 'Clock'];
const kinds = ['Blue', 'Clay', 'Wool', 'Oak', 'Linen', 'Brass', 'Silk'];
const sizes = ['S', 'M', 'L', 'XL', 'XXL'];

/** An invented catalogue of any size as a Shopify product file, the same each time: for benchmarks and tests, read as it is made. */
export async function* productFile(spec: { products: number; variantsEach?: number; quantity?: number }): AsyncGenerator<string> {
  const { products, variantsEach = 3, quantity = 1_000 } = spec;
  yield `${header}\n`;
  for (let i = 0; i < products; i += 1) {
    const title = `${kinds[i % kinds.length]} ${nouns[i % nouns.length]} ${i}`;
    const body = `<p>${title} is made by hand. ${'It keeps for years. '.repeat(6)}</p>`;
    for (let v = 0; v < variantsEach; v += 1) {
      const size = sizes[v] ?? `Size ${v}`;
      const about = v === 0 ? `${title},${body},Souk,${nouns[i % nouns.length]},made,true,Size` : ',,,,,,';
      const image = v === 0 ? `https://images.example/${i}.jpg,${title}` : ',';
      yield `p-${i},${about},${size},P-${i}-${v},${quantity},${10 + (i % 90)}.${10 + v},${image}\n`;
    }
  }
}
