using Amazon.CDK;
using AppName;

var app = new App();
_ = new DatabaseStack(app, "AppNameStack");
app.Synth();
