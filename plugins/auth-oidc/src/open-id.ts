import type { Log, Outgoing, Outside } from '@souk/core';
import type { Configuration, CustomFetch, ExportedJWKSCache, ServerMetadata } from 'openid-client';
import { askWithin } from './ask-provider.ts';
import type { Proofs } from './authorizations.ts';
import { authOidc } from './contracts.ts';
import { type Claims, isSubject } from './domain/claims.ts';
import { isClearText } from './domain/web-address.ts';
import { type Fault, faultOfAnswer, faultOfDiscovery } from './provider-faults.ts';
import type { Provider } from './providers.ts';

/** What the provider put into the address that the browser came back to. */
export interface Answer {
  readonly code?: string | undefined;
  readonly error?: string | undefined;
  readonly iss?: string | undefined;
}

/** Somebody whom a provider signed in just now. */
export interface Person {
  readonly issuer: string;
  readonly subject: string;
  /** What else it says of them, which some do only when asked once more. */
  profile(): Promise<Claims>;
}

/** What a provider says of itself, kept for an hour; its keys the library asks for again by itself. */
interface Known {
  readonly metadata: ServerMetadata;
  readonly until: number;
  keys: ExportedJWKSCache | undefined;
}

const knownForMs = 3_600_000;
type Library = typeof import('openid-client');

/** The one place that knows the library, which is loaded when the first browser is sent to a provider. Every method asks over the network. */
export class OpenId {
  readonly #outgoing: Outgoing;
  readonly #log: Log;
  readonly #known = new Map<string, Known>();

  constructor(outgoing: Outgoing, log: Log) {
    this.#outgoing = outgoing;
    this.#log = log;
  }

  /** @throws Problem `auth-oidc.provider-refused`, `auth-oidc.provider-unavailable` */
  async authorizationUrl(outside: Outside, provider: Provider, { state, nonce, codeVerifier }: Proofs): Promise<string> {
    const { library, configuration } = await this.#configure(outside, provider);
    return this.#orFault(provider, faultOfDiscovery, async () => {
      const url = library.buildAuthorizationUrl(configuration, {
        redirect_uri: provider.redirectUri,
        scope: provider.scopes.join(' '),
        state,
        nonce,
        code_challenge: await library.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
      });
      return url.href;
    });
  }

  /** @throws Problem those above, `auth-oidc.denied`, `auth-oidc.code-not-valid`, `auth-oidc.not-recognised` */
  async recognise(outside: Outside, provider: Provider, answer: Answer, { state, nonce, codeVerifier }: Proofs): Promise<Person> {
    const { library, configuration, known } = await this.#configure(outside, provider);
    const cameBack = new URL(provider.redirectUri);
    for (const [name, value] of Object.entries({ ...answer, state })) if (value !== undefined) cameBack.searchParams.set(name, value);
    return this.#orFault(provider, faultOfAnswer, async () => {
      const checks = { pkceCodeVerifier: codeVerifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
      const tokens = await library.authorizationCodeGrant(configuration, cameBack, checks);
      known.keys = library.getJwksCache(configuration);
      const claims = tokens.claims();
      if (!claims || !isSubject(claims.sub)) throw new Error('its subject is no 255 characters of ASCII');
      const ask = () => library.fetchUserInfo(configuration, tokens.access_token, claims.sub);
      const isSaid = claims['email'] !== undefined || configuration.serverMetadata().userinfo_endpoint === undefined;
      const profile = async (): Promise<Claims> => (isSaid ? claims : this.#orFault(provider, faultOfAnswer, ask));
      return { issuer: claims.iss, subject: claims.sub, profile };
    });
  }

  /** One for each request, so that its time and its end hold for all that is asked. */
  async #configure(outside: Outside, provider: Provider): Promise<{ library: Library; configuration: Configuration; known: Known }> {
    const library = await import('openid-client');
    const ask = askWithin(this.#outgoing, provider.issuer);
    const inTime = this.#known.get(provider.name);
    const known =
      inTime && inTime.until > outside.now.getTime()
        ? inTime
        : await this.#orFault(provider, faultOfDiscovery, () => discover(library, outside, provider, ask));
    this.#known.set(provider.name, known);
    const { clientId, clientSecret } = provider;
    const configuration = new library.Configuration(known.metadata, clientId, {}, clientAuth(library, known.metadata, clientSecret));
    configuration[library.customFetch] = ask;
    // The signature counts, too, not only that the token came from the provider's own address.
    library.enableNonRepudiationChecks(configuration);
    if (isClearText(provider.issuer)) library.allowInsecureRequests(configuration);
    if (known.keys) library.setJwksCache(configuration, known.keys);
    return { library, configuration, known };
  }

  async #orFault<T>(provider: Provider, faultOf: (thrown: unknown) => Fault, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      const { problem, reason } = faultOf(thrown);
      this.#log.info({ provider: provider.name, reason }, 'An identity provider did not sign somebody in');
      throw problem;
    }
  }
}
export const OpenIdPart = authOidc.service<OpenId>('OpenId');

async function discover(library: Library, { now }: Outside, { issuer, clientId }: Provider, ask: CustomFetch): Promise<Known> {
  const found = await library.discovery(new URL(issuer), clientId, {}, library.None(), {
    [library.customFetch]: ask,
    execute: isClearText(issuer) ? [library.allowInsecureRequests] : [],
  });
  return { metadata: found.serverMetadata(), until: now.getTime() + knownForMs, keys: undefined };
}

/** As the standard has it where nothing is said: in the header. */
function clientAuth(library: Library, { token_endpoint_auth_methods_supported: methods }: ServerMetadata, secret: string) {
  const inHeader = methods === undefined || methods.includes('client_secret_basic');
  return inHeader ? library.ClientSecretBasic(secret) : library.ClientSecretPost(secret);
}
