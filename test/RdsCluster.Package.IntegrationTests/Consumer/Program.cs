using Amazon.CDK;
using Consumer.Programs;
using RdsCluster.Validation;

// README: synthesized by the app itself
var app = new App();
Stacks.Declare(app);

// Errors (what AWS would reject) are printed as lines; then the exit code is 1.
return SynthValidation.Synth(app, Console.Error);
// README: end
