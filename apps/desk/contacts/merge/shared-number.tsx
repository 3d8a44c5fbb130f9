import { Link } from '@tanstack/react-router'
import type { Contact } from '@tongdai/contract/contacts/schema'
import { useTranslation } from 'react-i18next'
import classes from '../contacts.module.css'
import { useTwins } from './use-twins.ts'

/** Who else has a number of a contact, and whose name its calls show: that of who was known first. */
export function SharedNumber({ contact, number }: { contact: Contact; number: string }) {
  const { t } = useTranslation()
  const sharers = (useTwins(contact.id) ?? [])
    .map((twin) => twin.contact)
    .filter(({ phones }) => phones.some(({ value }) => value === number))
  if (sharers.length === 0) return null
  const first = sharers.find((other) => earlier(other, contact))
  return (
    <div className={classes.shared} data-testid="shared-number">
      {t('contacts.merge.alsoOf')}{' '}
      {sharers.map((other, index) => (
        <span key={other.id}>
          {index > 0 && ', '}
          <Link to="/contacts/$id" params={{ id: other.id }}>
            {other.name}
          </Link>
        </span>
      ))}
      . {first ? t('contacts.merge.callsShow', { name: first.name }) : t('contacts.merge.callsShowThis')}
    </div>
  )
}

function earlier(one: Contact, other: Contact): boolean {
  return one.createdAt === other.createdAt ? one.id < other.id : one.createdAt < other.createdAt
}
