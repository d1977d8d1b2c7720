import { CodeNotValid, Denied, NotRecognised, ProviderRefused, ProviderUnavailable, UnknownProvider } from '../contracts.ts';

/** Of whoever asks a provider. */
export const ofProvider = [UnknownProvider, ProviderRefused, ProviderUnavailable];
/** Of what it sent back. */
export const ofAnswer = [Denied, CodeNotValid, NotRecognised];
