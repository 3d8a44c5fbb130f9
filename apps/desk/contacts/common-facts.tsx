import { Rating, Switch } from '@mantine/core'
import type { Contact } from '@tongdai/contract/contacts/schema'
import { useTranslation } from 'react-i18next'
import classes from './contacts.module.css'
import { useDepartmentChoice, useOwners } from './pick-customers.ts'
import { ChoiceFact, TextFact } from './text-fact.tsx'

interface Changes {
  ownerId?: string | null
  departmentId?: string | null
  rating?: number
  vip?: boolean
  street?: string
  ward?: string
  province?: string
}

interface FactsProps<Keys extends keyof Contact> {
  customer: Pick<Contact, Keys>
  /** Left out: nothing can be changed. */
  change?: (changes: Changes) => Promise<void>
}

/** Who looks after a customer. */
export function LookedAfterFacts({ customer, change }: FactsProps<'owner' | 'department'>) {
  const { t } = useTranslation()
  const owners = useOwners(customer.owner)
  const departments = useDepartmentChoice(customer.department)
  return (
    <>
      <ChoiceFact
        label={t('contacts.owner')}
        value={customer.owner?.id ?? null}
        data={owners}
        save={change && ((ownerId) => change({ ownerId }))}
        testId="fact-owner"
      />
      {departments.length > 0 && (
        <ChoiceFact
          label={t('contacts.department')}
          value={customer.department?.id ?? null}
          data={departments}
          save={change && ((departmentId) => change({ departmentId }))}
        />
      )}
    </>
  )
}

/** How dear a customer is. */
export function WorthFacts({ customer: { rating, vip }, change }: FactsProps<'rating' | 'vip'>) {
  const { t } = useTranslation()
  return (
    <>
      <div className={classes.fact}>
        <dt>{t('contacts.rating')}</dt>
        <dd className={classes.factPlain}>
          <Rating
            value={rating}
            readOnly={!change}
            data-testid="fact-rating"
            onChange={(stars) => void change?.({ rating: stars === rating ? 0 : stars }).catch(ignored)}
          />
        </dd>
      </div>
      <div className={classes.fact}>
        <dt>VIP</dt>
        <dd className={classes.factPlain}>
          <Switch
            checked={vip}
            disabled={!change}
            aria-label="VIP"
            data-testid="fact-vip"
            onChange={({ currentTarget }) => void change?.({ vip: currentTarget.checked }).catch(ignored)}
          />
        </dd>
      </div>
    </>
  )
}

/** The value jumps back to what the server says, which is told by it. */
const ignored = () => {}

export function AddressFacts({ customer, change }: FactsProps<'street' | 'ward' | 'province'>) {
  const { t } = useTranslation()
  return (
    <>
      {(['street', 'ward', 'province'] as const).map((part) => (
        <TextFact
          key={part}
          label={t(`contacts.${part}`)}
          value={customer[part]}
          save={change && ((text) => change({ [part]: text }))}
          testId={`fact-${part}`}
        />
      ))}
    </>
  )
}
