using Amazon.CDK;
using Consumer;
using Consumer.Programs;
using RdsCluster.Validation;

// Another team's app: its programs are stacks of one app. What AWS would refuse comes out as lines, with exit code 1.
var app = new App();
Shop.Declare(app);
CrossStack.Declare(app);
GivenVpcs.Declare(app);
Parts.Declare(app);
Restores.Declare(app);
Imports.Declare(app);
Refusals.Write(app);
return SynthValidation.Synth(app, Console.Error);
