using Amazon.CDK;
using Consumer.Programs;
using RdsCluster.Validation;

// README: synthesized by the app itself
var app = new App();
Stacks.Declare(app);

// What AWS would refuse is printed as lines, and is exit code 1.
return SynthValidation.Synth(app, Console.Error);
// README: end
