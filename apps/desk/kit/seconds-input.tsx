import { NumberInput, type NumberInputProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { showLength } from '../format/duration.ts'
import { currentLanguage } from '../text/language.ts'

interface SecondsInputProps extends Omit<NumberInputProps, 'value' | 'onChange' | 'min' | 'max'> {
  /** ms, as the API has it; null: empty. */
  value?: number | null
  onChange?: (ms: number | null) => void
  /** The schema of the setting, which knows its least and most. */
  schema: unknown
}

/** A length of time, entered in whole seconds; from a minute on it is said too as it is told elsewhere. */
export function SecondsInput({ value = null, onChange, schema, ...props }: SecondsInputProps) {
  const { t } = useTranslation()
  const { minValue, maxValue } = numberWithin(schema)
  return (
    <NumberInput
      {...props}
      description={value !== null && value >= 60_000 && `= ${showLength(value, currentLanguage())}`}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      suffix={` ${t('kit.seconds')}`}
      allowDecimal={false}
      allowNegative={false}
      min={seconds(minValue)}
      max={seconds(maxValue)}
      value={value === null ? '' : value / 1_000}
      onChange={(entered) => onChange?.(typeof entered === 'number' ? entered * 1_000 : null)}
    />
  )
}

interface Limited {
  minValue?: number | null
  maxValue?: number | null
  unwrap?: () => unknown
}

function numberWithin(schema: unknown): Limited {
  const { unwrap } = schema as Limited
  return unwrap ? numberWithin(unwrap.call(schema)) : (schema as Limited)
}

function seconds(ms: number | null | undefined): number | undefined {
  return typeof ms === 'number' ? ms / 1_000 : undefined
}
