// Policy packs over synthesized templates: node scan.js TEMPLATE...
// Prints one line for each finding that nothing on its resource accepts, and ends with 1 when there is one.
'use strict';
const path = require('node:path');
const { App, Aspects, DefaultStackSynthesizer, Stack } = require('aws-cdk-lib');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
const nag = require('cdk-nag');
const { CfnGuardValidator } = require('@cdklabs/cdk-validator-cfnguard');

const PACKS = ['AwsSolutionsChecks', 'HIPAASecurityChecks', 'NIST80053R4Checks', 'NIST80053R5Checks', 'PCIDSS321Checks', 'ServerlessChecks'];

// Control Tower's rules know no exceptions beside a resource: the library's own stand there, a sentence for each rule.
function isAccepted(rule, resources, id) {
  const bodies = resources[id] ? [resources[id]] : Object.values(resources);
  return bodies.some(({ Metadata = {} }) => ((Metadata['RdsCluster::Acknowledged'] || {})[rule] || '').trim().length >= 10);
}

class Collector {
  constructor(findings, template, seen) { Object.assign(this, { findings, template, seen }); }
  onCompliance() { this.seen.checks += 1; }
  onNonCompliance(data) { this.seen.checks += 1; this.add(data, `${data.ruleId}: ${data.ruleInfo}`); }
  onSuppressed(data) {
    this.seen.accepted += 1;
    if (!data.suppressionReason || data.suppressionReason.trim().length < 10) this.add(data, `${data.ruleId}: accepted without a reason`);
  }
  onError(data) { this.add(data, `${data.ruleId}: the rule failed (${String(data.errorMessage).split('\n')[0]})`); }
  onSuppressedError() { this.seen.accepted += 1; }
  onNotApplicable() {}
  add(data, text) { this.findings.push(`${this.template} ${data.resource.logicalId ? Stack.of(data.resource).resolve(data.resource.logicalId) : data.resource.node.path} ${text}`); }
}

function scanPacks(template, findings, seen) {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Scanned', { synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }) });
  new CfnInclude(stack, 'Template', { templateFile: template });
  for (const pack of PACKS) {
    Aspects.of(stack).add(new nag[pack]({ verbose: true, reports: false, additionalLoggers: [new Collector(findings, path.basename(template), seen)] }));
  }
  app.synth();
}

function scanControlTower(templates, findings, seen) {
  const report = new CfnGuardValidator({ controlTowerRulesEnabled: true }).validate({ templatePaths: templates });
  for (const violation of report.violations) {
    for (const resource of violation.violatingResources) {
      const { Resources } = require(path.resolve(resource.templatePath));
      if (isAccepted(violation.ruleName, Resources, resource.resourceLogicalId)) seen.accepted += 1;
      else findings.push(`${path.basename(resource.templatePath)} ${resource.resourceLogicalId} ${violation.ruleName}: ${String(violation.description).split('\n')[0]} (${(resource.locations || []).join(', ')})`);
    }
  }
  seen.checks += 1;
}

const templates = process.argv.slice(2);
if (templates.length === 0) {
  console.error('usage: node scan.js TEMPLATE...');
  process.exit(2);
}
const findings = [];
const seen = { checks: 0, accepted: 0 };
for (const template of templates) scanPacks(template, findings, seen);
scanControlTower(templates, findings, seen);
for (const finding of [...new Set(findings)].sort()) console.log(finding);
console.log(`${templates.length} templates, ${seen.checks} checks, ${seen.accepted} accepted with a reason, ${new Set(findings).size} findings`);
process.exit(findings.length === 0 ? 0 : 1);
