import type { ErasedPlace, Erasure } from '@tongdai/contract/erasures/schema'
import { erasedPlace } from '@tongdai/contract/erasures/schema'
import type { TFunction } from 'i18next'

/** What was found, place by place, in words. */
export function foundText(t: TFunction, { found }: Pick<Erasure, 'found'>): string {
  return erasedPlace.options
    .filter((place) => (found[place] ?? 0) > 0)
    .map((place) => placeText(t, place, found[place]!))
    .join(', ')
}

function placeText(t: TFunction, place: ErasedPlace, count: number): string {
  return `${t(`contacts.erase.place.${place}`)}: ${count}`
}

/** To be handed out or filed: a text that says of nobody who it was. */
export function certificateText(t: TFunction, erasure: Erasure, company: string): string {
  const { id, contactId, person, reason, at, endedAt, found } = erasure
  return [
    t('contacts.erase.certificate'),
    '',
    `${t('contacts.erase.number')}: ${id}`,
    `${t('contacts.erase.company')}: ${company}`,
    `${t('contacts.erase.contactId')}: ${contactId}`,
    `${t('contacts.erase.by')}: ${person?.name ?? '–'}`,
    `${t('contacts.erase.reason')}: ${reason || '–'}`,
    `${t('contacts.erase.begunAt')}: ${at}`,
    `${t('contacts.erase.endedAt')}: ${endedAt ?? '–'}`,
    '',
    `${t('contacts.erase.foundHead')}:`,
    ...erasedPlace.options
      .filter((place) => (found[place] ?? 0) > 0)
      .map((place) => `- ${placeText(t, place, found[place]!)}`),
    '',
    t('contacts.erase.what.calls'),
    t('contacts.erase.what.backups'),
    '',
  ].join('\n')
}
