using RdsCluster.Validation.Constructs;

namespace RdsCluster.Tests.Validation;

public sealed class SupportedCdkTests
{
    [Theory]
    [InlineData("[2.267.0,3)", "2.267.0", true)]
    [InlineData("[2.267.0,3)", "2.277.1", true)]
    [InlineData("[2.267.0,3)", "2.266.9", false)]
    [InlineData("[2.267.0,3)", "2.160.0", false)]
    [InlineData("[2.267.0,3)", "3.0.0", false)]
    [InlineData("[2.160.0,2.215.0)", "2.214.0", true)]
    [InlineData("[2.160.0,2.215.0)", "2.215.0", false)]
    [InlineData("[2.160.0,2.215.0)", "2.277.0-rc.0", false)]
    public void Cdk_InsideTheRangeAlone_Fits(string range, string version, bool fits) =>
        Assert.Equal(fits, SupportedCdk.Fits(range, version));

    [Fact]
    public void Message_OfACdkThatDoesNotFit_IsOneSentenceWithTheVersionsThatFit() =>
        Assert.Equal(
            "RdsCluster was compiled for Amazon.CDK.Lib 2.267.0 and newer, below 3, and this app has 2.160.0; reference a "
                + "version in that range, "
                + "or pack RdsCluster for yours (-p:CdkVersion).",
            SupportedCdk.Message("[2.267.0,3)", "2.160.0")
        );
}
