import { Anchor } from '@mantine/core'
import type { FieldValue } from '@tongdai/contract/fields/field-type'
import { optionNames } from '@tongdai/contract/fields/options'
import { type FieldDefinition, typeOf } from '@tongdai/contract/fields/schema'
import { useTranslation } from 'react-i18next'
import { showDayText } from '../../format/day-text.ts'
import { currentLanguage } from '../../text/language.ts'
import { EmailText } from '../email-text.tsx'
import { NumberText } from '../number-text.tsx'

interface FieldTextProps {
  field: Pick<FieldDefinition, 'type' | 'options'>
  value: FieldValue | undefined
  people: readonly { value: string; label: string }[]
}

/** What somebody has in a field, as it is read. */
export function FieldText({ field, value, people }: FieldTextProps) {
  const { t } = useTranslation()
  if (value === undefined) return <>–</>
  if (typeof value === 'boolean') return <>{t(value ? 'kit.conditions.yes' : 'kit.conditions.no')}</>
  if (typeof value === 'number')
    return <>{value.toLocaleString(currentLanguage(), { maximumFractionDigits: 20 })}</>
  if (Array.isArray(value))
    return <>{optionNames(field.options, value).join(field.type === 'cascade' ? ' › ' : ', ')}</>
  if (typeOf(field).options !== 'none') return <>{optionNames(field.options, value).join()}</>
  switch (field.type) {
    case 'date':
      return <>{showDayText(value)}</>
    case 'phone':
      return <NumberText number={value} />
    case 'email':
      return <EmailText email={value} />
    case 'user':
      return <>{people.find((person) => person.value === value)?.label ?? t('kit.fields.gone')}</>
    case 'link':
      return (
        <Anchor href={value} target="_blank" rel="noopener noreferrer nofollow" inherit>
          {value.replace(/^https?:\/\//, '')}
        </Anchor>
      )
    default:
      return <span style={{ whiteSpace: 'pre-line' }}>{value}</span>
  }
}
