import type { Contact } from '@tongdai/contract/contacts/schema'
import { useTranslation } from 'react-i18next'
import { EmailText } from '../../kit/email-text.tsx'
import { NumberText } from '../../kit/number-text.tsx'
import { Tags } from '../contact-facts.tsx'
import classes from './merge.module.css'
import type { ComparedField } from './use-compared-fields.tsx'

interface MergePreviewProps {
  contacts: readonly Contact[]
  fields: readonly ComparedField[]
  chosen: (field: ComparedField) => Contact
}

/** The one contact that comes of them, before it is done. */
export function MergePreview({ contacts, fields, chosen }: MergePreviewProps) {
  const { t } = useTranslation()
  const once = <Item,>(items: Item[], key: (item: Item) => string) => [
    ...new Map(items.map((item) => [key(item), item])).values(),
  ]
  const phones = once(
    contacts.flatMap((contact) => contact.phones),
    ({ value }) => value,
  )
  const emails = once(
    contacts.flatMap((contact) => contact.emails),
    ({ value }) => value,
  )
  const tags = once(
    contacts.flatMap((contact) => contact.tags),
    ({ id }) => id,
  )
  return (
    <section className={classes.preview} data-testid="merge-preview">
      <h3>{t('contacts.merge.preview')}</h3>
      <dl>
        {fields
          .filter(({ name, has }) => name !== 'phone' && name !== 'email' && contacts.some(has))
          .map((field) => (
            <div key={field.name}>
              <dt>{field.label}</dt>
              <dd>{field.shown(chosen(field))}</dd>
            </div>
          ))}
        {phones.length > 0 && (
          <div>
            <dt>{t('contacts.merge.phones')}</dt>
            <dd>
              {phones.map(({ id, value }) => (
                <div key={id}>
                  <NumberText number={value} />
                </div>
              ))}
            </dd>
          </div>
        )}
        {emails.length > 0 && (
          <div>
            <dt>{t('contacts.merge.emails')}</dt>
            <dd>
              {emails.map(({ id, value }) => (
                <div key={id}>
                  <EmailText email={value} />
                </div>
              ))}
            </dd>
          </div>
        )}
        {tags.length > 0 && (
          <div>
            <dt>{t('contacts.tags')}</dt>
            <dd>
              <Tags tags={tags} />
            </dd>
          </div>
        )}
      </dl>
      <p className={classes.together}>{t('contacts.merge.together')}</p>
    </section>
  )
}
