// Takes the JavaScript out of a page of docs, as one module.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

export async function load(page) {
  const text = await readFile(`../../docs/${page}`, 'utf8');
  const blocks = [...text.matchAll(/^```js\n(.*?)^```$/gms)].map(([, block]) => block);
  const folder = await mkdtemp('.generated-');
  try {
    await writeFile(`${folder}/page.mjs`, blocks.join('\n'));
    return await import(pathToFileURL(`${folder}/page.mjs`));
  } finally {
    await rm(folder, { recursive: true });
  }
}
