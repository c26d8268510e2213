using Amazon.CDK;
using RdsCluster.App;

var app = new App();
_ = new RdsClusterStack(app, "RdsClusterStack", new StackProps());
app.Synth();
return 0;
