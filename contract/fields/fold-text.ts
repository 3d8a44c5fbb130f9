/**
 * Text as it is compared: without accents, and without case as far as Latin letters go. The function `fold_text` of the database says
 * the same, which the case mapping of whole Unicode would not: it is another with each version of either.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replaceAll(/[đĐ]/g, 'd')
}
