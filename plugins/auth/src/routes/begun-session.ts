export { BegunSession, toBegun } from '../contracts/sign-ins.ts';
