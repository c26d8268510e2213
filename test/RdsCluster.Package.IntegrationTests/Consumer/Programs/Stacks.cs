using Amazon.CDK;

namespace Consumer.Programs;

/// <summary>Another team's programs, as stacks of one app.</summary>
internal static class Stacks
{
    public static void Declare(App app)
    {
        Shop.Declare(app);
        CrossStack.Declare(app);
        GivenVpcs.Declare(app);
        Parts.Declare(app);
        Restores.Declare(app);
        Imports.Declare(app);
        Refusals.Write(app);
    }
}
