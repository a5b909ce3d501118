export * from './continuous';
export * from './discrete';
export { beta, dirichlet, gamma } from './gamma';
